# title: close both outputs and go on
# status: timeout
# limits: timeout=1
# within: 8
import os, time

os.close(1)
os.close(2)
time.sleep(20)
