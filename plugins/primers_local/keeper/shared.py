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
        """Remove new files of our own that no process has open or mapped."""
        new = _names() - self.before
        if new:
            held = _held()
            for name in new:
                path = f"{FOLDER}/{name}"
                with contextlib.suppress(OSError):
                    entry = os.lstat(path)
                    if entry.st_uid == os.getuid() and (entry.st_dev, entry.st_ino) not in held:
                        os.unlink(path)


def _names() -> frozenset[str]:
    try:
        return frozenset(os.listdir(FOLDER))
    except OSError:
        return frozenset()


def _held() -> set[tuple[int, int]]:
    """Give (device, inode) of every file that a process of this user holds open or mapped."""
    held = set()
    for pid in filter(str.isdigit, os.listdir("/proc")):
        for folder in ("fd", "map_files"):
            with contextlib.suppress(OSError):
                for name in os.listdir(f"/proc/{pid}/{folder}"):
                    with contextlib.suppress(OSError):
                        entry = os.stat(f"/proc/{pid}/{folder}/{name}")
                        held.add((entry.st_dev, entry.st_ino))
    return held
