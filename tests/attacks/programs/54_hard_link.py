# title: a hard link to a file outside
# keeps: kept.txt
import os

for target in ("@OUTSIDE@/secret.txt", "/etc/shadow", "/etc/passwd"):
    try:
        os.link(target, "kept.txt")
        print(open("kept.txt").read())
        break
    except OSError as problem:
        print(problem)
