# title: stop the process it came from
# status: timeout exited crashed
# limits: timeout=2
# within: 15
# only: full kernel
import os, signal

os.kill(os.getppid(), signal.SIGSTOP)
