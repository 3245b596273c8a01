# title: read files of the user
import os

for path in ("@OUTSIDE@/secret.txt", os.path.expanduser("~/.ssh/id_rsa"), "/etc/shadow", "/root/.bashrc"):
    try:
        print(open(path).read())
    except OSError as problem:
        print(problem)
