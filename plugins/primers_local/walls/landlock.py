"""Wall: which files may be read and which written, and that nothing outside is signalled or reached by name.

landlock(7); rights and ABI versions from linux/landlock.h. What is not allowed here is denied: rules only add.
"""

import contextlib
import ctypes
import os
import stat

from primers_local.walls import libc

CREATE_RULESET_VERSION = 1
RULE_PATH_BENEATH = 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
TRUNCATE, IOCTL_DEV = 1 << 14, 1 << 15
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
READ = EXECUTE | READ_FILE | READ_DIR
RIGHTS_BY_ABI = {1: 1 << 13, 2: 1 << 14, 3: 1 << 15, 4: 1 << 15}  # later ones: 1 << 16
NETWORK = 1 | 2  # bind and connect by TCP, from ABI 4
SCOPED = 1 | 2  # abstract sockets and signals, from ABI 6
SIGNALS_FROM = 6


def abi() -> int:
    """The version of Landlock here; 0 for none."""
    try:
        return libc.syscall("landlock_create_ruleset", None, 0, CREATE_RULESET_VERSION)
    except OSError:
        return 0


def restrict(readable: list[str], writable: list[str], *, devices: tuple[str, ...], network: bool) -> None:
    """Allow this process and its children what is named and nothing else; needs no_new_privs. Raises OSError.

    `network`: TCP is left to other walls.
    """
    version = abi()
    if not version:
        raise OSError(38, "the kernel has no Landlock, or it is switched off")
    every = RIGHTS_BY_ABI.get(version, 1 << 16) - 1
    handled = (every, 0 if network or version < 4 else NETWORK, SCOPED if version >= SIGNALS_FROM else 0)
    used = 3 if version >= SIGNALS_FROM else 2 if version >= 4 else 1
    attribute = (ctypes.c_uint64 * 3)(*handled)
    ruleset = libc.syscall("landlock_create_ruleset", ctypes.byref(attribute), 8 * used, 0)
    try:
        for path in readable:
            _allow(ruleset, path, READ & every)
        for path in writable:
            _allow(ruleset, path, every & ~IOCTL_DEV)
        for path in devices:
            _allow(ruleset, path, (READ_FILE | WRITE_FILE | TRUNCATE | IOCTL_DEV) & every)
        libc.syscall("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    with contextlib.suppress(FileNotFoundError, PermissionError, NotADirectoryError):
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(opened).st_mode):
                rights &= OF_FILES
            rule = rights.to_bytes(8, "little") + opened.to_bytes(4, "little")  # packed, by definition
            libc.syscall("landlock_add_rule", ruleset, RULE_PATH_BENEATH, ctypes.create_string_buffer(rule, 12), 0)
        finally:
            os.close(opened)
