exec('y = 1')
print(y, eval('y + 1'))
