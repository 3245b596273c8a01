"""Takes the limits of a run upon itself and becomes the program: where no keeper can, on any POSIX system.

Started as `python -I -S launch.py LIMITS PROGRAM ARGUMENT…`, LIMITS being `NAME=VALUE,…` of setrlimit(2). A limit that
the system does not know, or does not let us set, does not hold; nothing is said of it.
"""

import contextlib
import os
import resource
import signal
import sys

for limit in sys.argv[1].split(","):
    name, _, value = limit.partition("=")
    number = getattr(resource, name, None)
    if number is not None:
        with contextlib.suppress(OSError, ValueError):
            hard = resource.getrlimit(number)[1]
            # The soft limit on processor time ends a process by a signal that says so, the hard one by SIGKILL.
            most = int(value) + 1 if name == "RLIMIT_CPU" else int(value)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(number, (min(int(value), most), most))
for ignored in ("SIGPIPE", "SIGXFSZ"):
    signal.signal(getattr(signal, ignored), signal.SIG_DFL)
try:
    os.execv(sys.argv[2], sys.argv[2:])
except OSError as problem:
    os.write(2, f"{sys.argv[2]}: {problem.strerror}\n".encode())
    os._exit(126)
