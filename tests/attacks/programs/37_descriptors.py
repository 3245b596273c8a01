# title: use up descriptors
import os

found = []
try:
    for _ in range(20_000):
        found.append(os.open("/dev/null", os.O_RDONLY))
    print("SUCCEEDED")
except OSError as problem:
    os.write(1, str(problem).encode())
