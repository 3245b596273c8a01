# title: leave a core dump
# status: signalled
import ctypes, os, resource

try:
    resource.setrlimit(resource.RLIMIT_CORE, (10_000_000, 10_000_000))
    print("SUCCEEDED", flush=True)
except (ValueError, OSError):
    pass
ctypes.string_at(0)
