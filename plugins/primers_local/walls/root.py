"""Wall: a root folder that holds only what a program needs: system and interpreter, read-only, and its own folders.

What is not mounted here cannot be named inside: homes, lessons, sockets, devices. The writable folders share one sized
tmpfs, so that neither many files nor large ones reach the disk. mount(2), pivot_root(2), mount_setattr(2), tmpfs(5).
"""

import contextlib
import ctypes
import os
import stat
import time
from collections import namedtuple

from primers_local.walls import libc
from primers_local.walls.namespaces import UID

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 32
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2
AT_RECURSIVE = 0x8000
ATTR_RDONLY, ATTR_NOSUID, ATTR_NODEV = 1, 2, 4

BASE = "/tmp"  # exists everywhere; covered in our own mount namespace only
HOME, TEMPORARY, SHARED = "/home/learner", "/tmp", "/dev/shm"
LOWEST_PID = 4000
DEVICES = ("null", "zero", "full", "random", "urandom")
LINKS = (("fd", "/proc/self/fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2"), ("ptmx", "pts/ptmx"))
FILES = (
    ("etc/passwd", f"learner:x:{UID}:{UID}::{HOME}:/bin/sh\nroot:x:0:0::/:/bin/sh\n"),
    ("etc/group", f"learner:x:{UID}:\nroot:x:0:\n"),
    ("etc/hosts", "127.0.0.1 localhost primers\n::1 localhost\n"),
    ("etc/hostname", "primers\n"),
    ("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n"),
)


# Something readable, held open before the old root is out of reach; `link` is what a link says, else "".
Opened = namedtuple("Opened", ("path", "descriptor", "link"))


def opened(readable: list[str]) -> list[Opened]:
    """Hold what is readable open, outer folders first; what does not exist is left out."""
    return [
        Opened(path, os.open(path, os.O_PATH | os.O_CLOEXEC), os.readlink(path) if os.path.islink(path) else "")
        for path in sorted(readable)
        if os.path.exists(path)
    ]


def build(sources: list[Opened], mounts: list[tuple[str, str]], disk: int) -> None:
    """Make the new root the root of this process; `disk` bytes may be written below. Raises OSError.

    `mounts` are names in the folder above that of a program, each with a path that is readable.
    """
    devices = [(name, os.open(f"/dev/{name}", os.O_PATH | os.O_CLOEXEC)) for name in DEVICES]
    libc.mount("none", "/", "", MS_REC | MS_PRIVATE)
    libc.mount("tmpfs", BASE, "tmpfs", MS_NOSUID | MS_NODEV, "size=4m,nr_inodes=4k,mode=755")
    for folder in ("proc", "dev/pts", "run/disk", "run/proc", "run/mqueue", "etc", "var/tmp"):
        os.makedirs(f"{BASE}/{folder}", exist_ok=True)
    _writable(disk)
    for source in sources:
        _bind(source)
    for name, device in devices:
        os.close(os.open(f"{BASE}/dev/{name}", os.O_CREAT | os.O_WRONLY))
        libc.mount(f"/proc/self/fd/{device}", f"{BASE}/dev/{name}", "", MS_BIND)
        os.close(device)
    for name, target in LINKS:
        os.symlink(target, f"{BASE}/dev/{name}")
    for name, path in mounts:
        if not os.path.lexists(f"{BASE}{os.path.dirname(HOME)}/{name}"):
            os.symlink(path, f"{BASE}{os.path.dirname(HOME)}/{name}")
    for name, text in FILES:
        with open(f"{BASE}/{name}", "w") as file:
            file.write(text)
    with contextlib.suppress(OSError):  # pseudo-terminals are a comfort, not a wall
        libc.mount("devpts", f"{BASE}/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666")
    with contextlib.suppress(OSError):  # to see queues that a run left; a kernel may have none
        libc.mount("mqueue", f"{BASE}/run/mqueue", "mqueue", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    # The kernel mounts a new /proc only where a whole one is visible already: see `mount_proc`.
    libc.mount("/proc", f"{BASE}/run/proc", "", MS_BIND | MS_REC)
    os.chdir(BASE)
    libc.syscall("pivot_root", b".", b".")
    libc.unmount(".", MNT_DETACH)
    os.chdir("/")


def seal() -> None:
    """Make the root itself read-only, when nothing more is to be mounted. Raises OSError."""
    libc.mount("none", "/", "", MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)


def mount_proc() -> None:
    """Mount the list of processes of this pid namespace, read-only: done by its first process. Raises OSError.

    The next process gets a number of several digits, as on any machine that was not started just now: lessons print
    process ids, and one that is 2 could be taken for a count. pid_namespaces(7), /proc/sys/kernel/ns_last_pid.
    """
    libc.mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    with contextlib.suppress(OSError), open("/proc/sys/kernel/ns_last_pid", "w") as last:
        last.write(str(LOWEST_PID + time.monotonic_ns() // 1000 % LOWEST_PID))
    libc.mount("none", "/proc", "", MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC)
    libc.unmount("/run/proc", MNT_DETACH)


def _writable(disk: int) -> None:
    """Lay the folders that a program may write to on one tmpfs of `disk` bytes."""
    options = f"size={disk},nr_inodes={max(1024, disk // 8192)},mode=755"
    libc.mount("tmpfs", f"{BASE}/run/disk", "tmpfs", MS_NOSUID | MS_NODEV, options)
    for name, target, mode in (("home", HOME, 0o755), ("tmp", TEMPORARY, 0o1777), ("shm", SHARED, 0o1777)):
        os.mkdir(f"{BASE}/run/disk/{name}")
        os.chown(f"{BASE}/run/disk/{name}", UID, UID)
        os.chmod(f"{BASE}/run/disk/{name}", mode)
        os.makedirs(BASE + target, exist_ok=True)
        libc.mount(f"{BASE}/run/disk/{name}", BASE + target, "", MS_BIND)
    libc.unmount(f"{BASE}/run/disk", MNT_DETACH)


def _bind(source: Opened) -> None:
    """Bind something readable at its own path; a link is made again as a link."""
    target = BASE + source.path
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if source.link:
        if not os.path.lexists(target):
            os.symlink(source.link, target)
    else:
        if stat.S_ISDIR(os.fstat(source.descriptor).st_mode):
            os.makedirs(target, exist_ok=True)
        elif not os.path.lexists(target):
            os.close(os.open(target, os.O_CREAT | os.O_WRONLY))
        libc.mount(f"/proc/self/fd/{source.descriptor}", target, "", MS_BIND | MS_REC)
        _read_only(target)
    os.close(source.descriptor)


def _read_only(target: str) -> None:
    attributes = (ctypes.c_uint64 * 4)(ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV, 0, 0, 0)
    size = ctypes.sizeof(attributes)
    try:
        libc.syscall("mount_setattr", -100, target.encode(), AT_RECURSIVE, ctypes.byref(attributes), size)
    except OSError:  # before Linux 5.12: the mount itself, which is all there is below most paths
        libc.mount("none", target, "", MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)
