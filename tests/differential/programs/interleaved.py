import os, sys
print('a')
os.write(1, b'b\n')
sys.stderr.write('c\n')
print('d', flush=True)
os.write(2, b'e\n')
