import sys
try:
    sys.exit('stopped')
finally:
    print('finally')
