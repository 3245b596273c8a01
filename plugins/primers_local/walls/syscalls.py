"""Which system calls a program may make: those known here that are not refused. seccomp(2), syscalls(2).

Unknown numbers (a newer kernel, another calling convention) do not exist inside. Numbers are those of
asm/unistd_64.h (x86-64) and asm-generic/unistd.h (arm64); from 424 on they are the same everywhere.
"""

LAST_KNOWN = 462  # mseal, Linux 6.10
# name: (x86-64, arm64); None where the architecture has no such call. Each group says what it would open.
REFUSED: dict[str, tuple[int | None, int | None]] = {
    # the machine itself
    "reboot": (169, 142), "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "create_module": (174, None),
    "query_module": (178, None), "get_kernel_syms": (177, None), "swapon": (167, 224), "swapoff": (168, 225),
    "acct": (163, 89), "quotactl": (179, 60), "quotactl_fd": (443, 443), "nfsservctl": (180, 42),
    "syslog": (103, 116), "settimeofday": (164, 170), "clock_settime": (227, 112), "clock_adjtime": (305, 266),
    "adjtimex": (159, 171), "sethostname": (170, 161), "setdomainname": (171, 162), "iopl": (172, None),
    "ioperm": (173, None), "modify_ldt": (154, None), "vhangup": (153, 58), "_sysctl": (156, None),
    "uselib": (134, None), "lookup_dcookie": (212, 18), "sysfs": (139, None), "ustat": (136, None),
    # mounts, and roots
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "statmount": (457, 457),
    "listmount": (458, 458), "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264),
    # namespaces; clone is looked at by its flags
    "unshare": (272, 97), "setns": (308, 268),
    # the memory and the descriptors of other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_getfd": (438, 438), "process_madvise": (440, 440), "process_mrelease": (448, 448),
    "move_pages": (279, 239), "migrate_pages": (256, 238), "mbind": (237, 235), "set_mempolicy": (238, 237),
    "set_mempolicy_home_node": (450, 450),
    # doors into the kernel that lessons do not need
    "perf_event_open": (298, 241), "bpf": (321, 280), "userfaultfd": (323, 282), "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "memfd_secret": (447, 447),
    # keys belong to the user, not to a namespace
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
}  # fmt: skip
# Objects that outlive their process, and sockets: allowed where a namespace holds them, else answered by the keeper.
LASTING = {"shmget": (29, 194), "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180)}
# What changes other processes of the same user, with the argument that names the process (0: itself). A namespace of
# processes makes these harmless; without one, nobody but the program itself may be named.
OF_OTHERS = {
    "prlimit64": ((302, 261), 0),
    "sched_setparam": ((142, 118), 0),
    "sched_setscheduler": ((144, 119), 0),
    "sched_setattr": ((314, 274), 0),
    "sched_setaffinity": ((203, 122), 0),
    "setpriority": ((141, 140), 1),
    "ioprio_set": ((251, 30), 1),
}
SOCKET, SOCKETPAIR = (41, 198), (53, 199)
CLONE, CLONE3 = (56, 220), (435, 435)
IOCTL, PERSONALITY = (16, 29), (135, 92)
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def number(pair: "tuple[int | None, int | None]", machine: str) -> int | None:
    """Pick the number for a machine."""
    return pair[0] if machine == "x86_64" else pair[1]
