# title: memory bomb over eight children
# status: memory exited
# limits: timeout=10 memory=268435456
import os, time

for _ in range(8):
    if os.fork() == 0:
        kept = bytearray(b"x") * 120_000_000
        time.sleep(3)
        os._exit(0)
for _ in range(8):
    os.wait()
print("SUCCEEDED")
