"""The system calls that the standard library does not offer, by number: the C library need not know them.

`syscall(2)`, `prctl(2)`; numbers from asm/unistd_64.h (x86-64) and asm-generic/unistd.h (arm64).
"""

import ctypes
import os

_HERE = os.uname().machine if hasattr(os, "uname") else ""
MACHINE = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "aarch64", "arm64": "aarch64"}.get(_HERE.lower(), "")
_NUMBERS = {
    "pivot_root": {"x86_64": 155, "aarch64": 41},
    "seccomp": {"x86_64": 317, "aarch64": 277},
    "capset": {"x86_64": 126, "aarch64": 91},
    "mount_setattr": {"x86_64": 442, "aarch64": 442},
    "landlock_create_ruleset": {"x86_64": 444, "aarch64": 444},
    "landlock_add_rule": {"x86_64": 445, "aarch64": 445},
    "landlock_restrict_self": {"x86_64": 446, "aarch64": 446},
}
_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def syscall(name: str, *arguments: object) -> int:
    """Call the kernel by name; integers, bytes and ctypes pointers pass. Raises OSError as the kernel refuses."""
    number = _NUMBERS[name].get(MACHINE)
    if number is None:
        raise OSError(38, f"{name}: not known on {_HERE}")
    passed = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    return _checked(_libc.syscall(ctypes.c_long(number), *passed), name)


def prctl(option: int, value: int = 0, more: int = 0) -> int:
    """Set or ask something of this process. Raises OSError."""
    zero = ctypes.c_ulong(0)
    return _checked(_libc.prctl(option, ctypes.c_ulong(value), ctypes.c_ulong(more), zero, zero), "prctl")


def unshare(flags: int) -> None:
    """Leave namespaces for new ones. Raises OSError."""
    _checked(_libc.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> None:
    """Attach a file system or a folder at `target`. Raises OSError that names it."""
    done = _libc.mount(
        source.encode(), target.encode(), kind.encode() or None, ctypes.c_ulong(flags), data.encode() or None
    )
    _checked(done, f"mount {target}")


def unmount(target: str, flags: int = 0) -> None:
    """Detach what is mounted at `target`. Raises OSError."""
    _checked(_libc.umount2(target.encode(), flags), f"umount {target}")


def _checked(done: int, what: str) -> int:
    if done < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return int(done)
