"""Wall: what one process may use, by setrlimit(2); hard limits, so that no program raises them.

The limits of one run are set by the process that becomes the program (parked/sitecustomize.py); these hold for all.
"""

import resource

LOCKED_MEMORY = 8 * 1024 * 1024


def restrict() -> None:
    """No core files, no real-time priority, little locked memory. Raises OSError or ValueError."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    locked = LOCKED_MEMORY if hard == resource.RLIM_INFINITY else min(hard, LOCKED_MEMORY)
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (locked, locked))
    for name in ("RLIMIT_RTPRIO", "RLIMIT_NICE", "RLIMIT_MSGQUEUE"):
        number = getattr(resource, name, None)
        if number is not None:
            allowed = 819_200 if name == "RLIMIT_MSGQUEUE" else 0
            _, hard = resource.getrlimit(number)
            allowed = allowed if hard == resource.RLIM_INFINITY else min(hard, allowed)
            resource.setrlimit(number, (allowed, allowed))
