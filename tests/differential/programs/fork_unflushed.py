import os
print('once or twice')
if os.fork() == 0:
    print('child')
else:
    os.wait()
    print('parent')
