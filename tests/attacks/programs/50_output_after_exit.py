# title: print after the end
# status: exited
# within: 5
import os, time

if os.fork() == 0:
    time.sleep(2)
    os.write(1, b"SUCCEEDED")
