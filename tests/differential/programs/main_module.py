import sys, __main__
print(sys.modules['__main__'] is __main__, __main__.__dict__ is globals())
