"""What a run may leave in the namespaces of its lane: traffic, System V objects, message queues.

The next run must not see it: a lane where something is left is not used again. sysvipc(7), mq_overview(7).
"""

import os

QUEUES = "/run/mqueue"


def left() -> bool:
    """Tell whether anything is left; programs have ended, and cannot reach what is asked here."""
    return _traffic() or any(_objects(kind) for kind in ("shm", "sem", "msg")) or _queues()


def _traffic() -> bool:
    """Packets on the loopback: a connection may linger (TIME_WAIT) and keep its port."""
    with open("/proc/1/net/dev", "rb") as file:
        for line in file:
            name, _, numbers = line.partition(b":")
            if name.strip() == b"lo":
                return numbers.split()[1] != b"0"
    return False


def _objects(kind: str) -> bool:
    try:
        with open(f"/proc/sysvipc/{kind}", "rb") as file:
            return len(file.readlines()) > 1
    except FileNotFoundError:  # a kernel without them
        return False


def _queues() -> bool:
    try:
        return bool(os.listdir(QUEUES))
    except FileNotFoundError:
        return False
