# title: signal everybody: who could be reached by kill(-1)
import os

for pid in sorted(int(name) for name in os.listdir("/proc") if name.isdigit()):
    try:
        words = open(f"/proc/{pid}/cmdline", "rb").read()
        os.kill(pid, 0)
        if words and b"@PYTHON@" not in words:
            print("SUCCEEDED", pid, words)
    except OSError:
        pass
