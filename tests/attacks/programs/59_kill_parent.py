# title: kill the process it came from
# status: crashed exited
# limits: timeout=5
# within: 15
# only: full kernel
import os, signal, time

os.kill(os.getppid(), signal.SIGKILL)
time.sleep(1)
