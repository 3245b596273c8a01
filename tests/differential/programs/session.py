import os
print(os.getsid(0) == os.getpgid(0), os.isatty(0), os.isatty(1))
