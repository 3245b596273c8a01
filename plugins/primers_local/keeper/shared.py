"""Shared memory where no namespace holds it: what a run leaves in /dev/shm goes with the run. shm_overview(7)."""

import contextlib
import os

FOLDER = "/dev/shm"


class SharedMemory:
    """What stood in /dev/shm before a run. Files that others hold, or made, are never touched."""

    def __init__(self) -> None:
        """Look at what is there."""
        self.before = _names()

    def sweep(self) -> None:
        """Remove new files of our own that no process has open or mapped: another lane's semaphores are in use."""
        new = _names() - self.before
        held = _held() if new else set()
        for name in new:
            path = f"{FOLDER}/{name}"
            with contextlib.suppress(OSError):
                entry = os.lstat(path)
                if entry.st_uid == os.getuid() and entry.st_ino not in held:
                    os.unlink(path)


def _names() -> frozenset[str]:
    try:
        return frozenset(os.listdir(FOLDER))
    except OSError:
        return frozenset()


def _held() -> set[int]:
    """Give the inodes there that a process of this user holds open or mapped, as far as we may look.

    Not the names: the C library makes a semaphore under another name and links it to its own.
    """
    held = set()
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{pid}/maps", "rb") as file:
            held |= {int(line.split()[4]) for line in file if b" /dev/shm/" in line}
        with contextlib.suppress(OSError):
            for number in os.listdir(f"/proc/{pid}/fd"):
                with contextlib.suppress(OSError):
                    if os.readlink(f"/proc/{pid}/fd/{number}").startswith(f"{FOLDER}/"):
                        held.add(os.stat(f"/proc/{pid}/fd/{number}").st_ino)
    return held
