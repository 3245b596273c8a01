# title: real-time priority, a better place than others, limits of others
import os, resource

for change in (
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10)),
    lambda: os.nice(-10),
    lambda: resource.prlimit(@BYSTANDER@, resource.RLIMIT_NOFILE, (10, 10)),
    lambda: os.setpriority(os.PRIO_PROCESS, @BYSTANDER@, 19),
):
    try:
        change()
        print("SUCCEEDED", change.__code__.co_names)
    except OSError:
        pass
