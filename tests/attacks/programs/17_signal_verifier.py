# title: signal the verifier and others
import os, signal

for pid in (@VERIFIER@, @BYSTANDER@):
    try:
        os.kill(pid, 0)
        print("SUCCEEDED")
    except OSError as problem:
        print(problem)
os.kill(@BYSTANDER@, signal.SIGKILL)
