# title: one line of 200 MB
# status: output-limit
# limits: timeout=6
import os

for _ in range(200):
    os.write(1, b"x" * 1_000_000)
