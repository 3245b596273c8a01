# title: change settings of the kernel
import os

for path in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/sys/vm/drop_caches", "/sys/kernel/uevent_helper", "/proc/self/oom_score_adj"):
    try:
        os.close(os.open(path, os.O_WRONLY))
        if "self" not in path:
            print("SUCCEEDED", path)
    except OSError as problem:
        print(problem)
