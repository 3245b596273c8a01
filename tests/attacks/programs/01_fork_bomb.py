# title: fork bomb
# status: processes
# status-portable: processes exited timeout
# limits: timeout=5 processes=64
import os, time

end = time.monotonic() + 3
made = 1
while made < 10 and time.monotonic() < end:  # every process makes ten more: 2^10 in all, and no more
    try:
        if os.fork() == 0:
            made += 1
        else:
            made += 1
    except OSError:
        break
time.sleep(max(0, end - time.monotonic()))
