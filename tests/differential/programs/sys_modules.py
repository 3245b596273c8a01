import sys
print(len(sys.modules), sorted(sys.modules))
