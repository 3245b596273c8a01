import os
m = os.umask(0)
print(oct(m))
