# title: a million tiny writes
# status: exited timeout cpu
# limits: timeout=10
# within: 20
import os

for _ in range(1_000_000):
    os.write(1, b"x")
