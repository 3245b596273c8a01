class D:
    def __del__(self): print('deleted', __name__)
d = D()
print('end')
