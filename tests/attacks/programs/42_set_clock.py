# title: set the clock
import time

try:
    time.clock_settime(time.CLOCK_REALTIME, time.time())
    print("SUCCEEDED")
except OSError as problem:
    print(problem)
