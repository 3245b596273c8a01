# title: a user namespace of its own, and mounts
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
for flags in (0x10000000, 0x10020000, 0x00020000, 0x40000000):
    if libc.unshare(flags) == 0:
        print("SUCCEEDED", hex(flags))
