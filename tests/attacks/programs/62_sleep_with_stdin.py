# title: read standard input for ever
# status: timeout
# limits: timeout=1
# within: 8
import sys, time

while True:
    sys.stdin.read()
    time.sleep(0.01)
