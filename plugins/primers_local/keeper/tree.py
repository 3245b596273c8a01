"""The processes of a run, as /proc shows them: how many, how much memory, and ending them. proc(5)."""

import contextlib
import os
import signal
import time

PAGE = os.sysconf("SC_PAGE_SIZE")


def members() -> list[int]:
    """List the processes of a namespace of its own: all but the first, which is the parked interpreter."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and name != "1"]


def of_session(leader: int) -> list[int]:
    """List the processes of the session that `leader` began; none where there is no /proc."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc") if os.path.isdir("/proc/self") else ()):
        with contextlib.suppress(OSError, IndexError), open(f"/proc/{name}/stat", "rb") as file:
            if int(file.read().rpartition(b")")[2].split()[3]) == leader:
                found.append(int(name))
    return found


def descendants(root: int) -> list[int]:
    """List the processes below `root`, nearest first."""
    found: list[int] = []
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        with contextlib.suppress(OSError):
            for thread in os.listdir(f"/proc/{pid}/task"):
                with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{thread}/children", "rb") as file:
                    children = [int(child) for child in file.read().split()]
                    found += children
                    waiting += children
    return found


def memory(pids: list[int], limit: int) -> int:
    """Sum up the memory of processes in bytes.

    Pages that several share (the parked interpreter's) count once; asking so costs more, and is done near the limit.
    """
    resident = sum(_resident(pid) for pid in pids)
    return resident if resident <= limit else sum(_proportional(pid) for pid in pids)


def tasks(pids: list[int]) -> int:
    """Count processes and their threads."""
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            total += os.stat(f"/proc/{pid}/task").st_nlink - 2
    return total


def kill(root: int, seconds: float) -> bool:
    """End `root` (0: nobody more) and all below us, to whom every orphan falls. False if something resists."""
    end = time.monotonic() + seconds
    if root:
        _signal(root)
    while time.monotonic() < end:
        left = descendants(os.getpid())
        for pid in left:
            _signal(pid)
        try:
            while os.waitpid(-1, os.WNOHANG if left else 0)[0]:
                pass
        except ChildProcessError:
            return True
        time.sleep(0.0005)
    return False


def _signal(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _resident(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except (OSError, IndexError):
        pass
    return _resident(pid)
