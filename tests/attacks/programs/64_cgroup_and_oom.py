# title: leave its cgroup, become unkillable
import glob, os

for path in (*glob.glob("/sys/fs/cgroup/**/cgroup.procs", recursive=True)[:50], "/proc/@BYSTANDER@/oom_score_adj"):
    try:
        with open(path, "w") as file:
            file.write(str(os.getpid()) if "cgroup" in path else "999")
        print("SUCCEEDED", path)
    except OSError:
        pass
