# title: system calls that open doors: bpf, io_uring, perf, keys, userfaultfd, mounts, modules
import ctypes, errno, os, platform

libc = ctypes.CDLL(None, use_errno=True)
CALLS = {
    "bpf": (321, 280), "io_uring_setup": (425, 425), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "keyctl": (250, 219), "add_key": (248, 217), "mount": (165, 40), "chroot": (161, 51), "pivot_root": (155, 41),
    "open_tree": (428, 428), "fsopen": (430, 430), "pidfd_getfd": (438, 438), "process_madvise": (440, 440),
    "init_module": (175, 105), "kexec_load": (246, 104), "reboot": (169, 142), "swapon": (167, 224), "acct": (163, 89),
    "quotactl": (179, 60), "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "kcmp": (312, 272),
    "setns": (308, 268), "memfd_secret": (447, 447), "fanotify_init": (300, 262), "settimeofday": (164, 170),
    "syslog": (103, 116), "lookup_dcookie": (212, 18), "move_pages": (279, 239),
}
which = 0 if platform.machine() == "x86_64" else 1
for name, numbers in CALLS.items():
    ctypes.set_errno(0)
    found = libc.syscall(numbers[which], -1, 0, 0, 0, 0)  # nowhere valid: who gets past the filter gets another errno
    if found >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("SUCCEEDED", name, found, os.strerror(ctypes.get_errno()))
