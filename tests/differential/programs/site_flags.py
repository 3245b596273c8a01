import sys
print(sys.flags, sys.dont_write_bytecode, sys._xoptions, sys.warnoptions)
