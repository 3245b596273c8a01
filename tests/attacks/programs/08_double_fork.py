# title: double fork and a session of its own
# status: exited
import os, time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(3):
            os.close(number)
        time.sleep(20)
        os._exit(0)
    os._exit(0)
os.wait()
