# title: thread bomb
# status: processes exited
# limits: timeout=5 processes=64
import threading, time

for number in range(500):
    threading.Thread(target=time.sleep, args=(3,)).start()
print("SUCCEEDED")
