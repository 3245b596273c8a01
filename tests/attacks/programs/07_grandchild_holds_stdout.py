# title: a grandchild keeps standard output open
# status: exited
# limits: timeout=6
# within: 5
import os, time

if os.fork() == 0:
    time.sleep(8)
    os._exit(0)
print("over")
