# title: look for the expected output everywhere
# limits: timeout=10
# status: any
import os

seen = 0
for top in ("/proc/self/cwd/..", "/proc/1/cwd", "/proc/1/root", "/tmp", "/home", "/root", "/work", "/var", "/run", "/dev", "@OUTSIDE@"):
    for folder, folders, files in os.walk(top):
        if "proc" in folders or seen > 20_000:
            folders[:] = []
        for name in files:
            seen += 1
            try:
                path = os.path.join(folder, name)
                if os.path.isfile(path) and os.path.getsize(path) < 10_000 and "@SECRET" + "@" in open(path, errors="replace").read():
                    print("SUCCEEDED", path)
            except OSError:
                pass
