import subprocess, sys
print('first')
subprocess.run(['echo', 'second'])
print('third')
