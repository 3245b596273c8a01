# title: stop itself
# status: timeout
# limits: timeout=1
# within: 8
import os, signal

os.kill(os.getpid(), signal.SIGSTOP)
