import os

print("once")
if os.fork() == 0:
    print("child")
else:
    os.wait()
    print("parent")
