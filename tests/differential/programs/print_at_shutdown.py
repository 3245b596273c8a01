import sys
class D:
    def __del__(self): sys.stderr.write('late\n')
sys.modules['kept'] = D()
