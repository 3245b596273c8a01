import subprocess, sys
print(subprocess.run([sys.executable, '-c', 'import sys; print(sys.flags.hash_randomization)'], capture_output=True).stdout)
