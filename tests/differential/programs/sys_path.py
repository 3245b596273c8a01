import sys
print(sys.path, sys.prefix, sys.executable)
