# title: endless output
# status: output-limit
# limits: timeout=6
import time

end = time.monotonic() + 3
while time.monotonic() < end:
    print("y" * 1000)
