import os

print("seen")
os.kill(os.getpid(), 9)
os.fork()
