"""Wall: no new privileges, and none of the old ones.

After `no_new_privs` no program gains anything from a set-uid file, and an ordinary user may install the next walls.
Capabilities are dropped from every set, the bounding set included, so that root inside is root of nothing.
prctl(2): PR_SET_NO_NEW_PRIVS, PR_CAPBSET_DROP, PR_SET_SECUREBITS; capset(2), capabilities(7).
"""

import contextlib
import ctypes

from primers_local.walls import libc

PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_SECUREBITS = 1, 24, 28
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 36, 38
# NOROOT, NO_SETUID_FIXUP and NO_CAP_AMBIENT_RAISE, each with its lock: executing as uid 0 gives nothing back.
SECUREBITS = 0x01 | 0x02 | 0x04 | 0x08 | 0x40 | 0x80
CAPABILITY_VERSION_3 = 0x20080522


def forbid_new() -> None:
    """No program started from here gains privileges. Raises OSError."""
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1)


def drop() -> None:
    """Give up every capability for good. Raises OSError when some are left."""
    with contextlib.suppress(OSError):  # needs CAP_SETPCAP: who has it not has nothing to lock
        libc.prctl(PR_SET_SECUREBITS, SECUREBITS)
    with contextlib.suppress(OSError):  # ends with EINVAL behind the last capability of this kernel
        for capability in range(64):
            libc.prctl(PR_CAPBSET_DROP, capability)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    libc.syscall("capset", ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))


def die_with_parent() -> None:
    """Be killed when the parent ends. Raises OSError."""
    libc.prctl(PR_SET_PDEATHSIG, 9)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends, so that none is out of sight. Raises OSError."""
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
