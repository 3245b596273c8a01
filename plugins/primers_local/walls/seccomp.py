"""Wall: the system calls of syscalls.py, enforced by a filter that every child inherits. seccomp(2), bpf of socket(7).

Sockets that no namespace holds are not allowed but asked about: the keeper hears of each, refuses it, and can say that
the program wanted one (seccomp_unotify(2)).
"""

import ctypes
import errno
import fcntl
import struct

from primers_local.walls import libc, syscalls

SET_MODE_FILTER, FLAG_NEW_LISTENER = 1, 8
ALLOW, NOTIFY, ERRNO, KILL = 0x7FFF0000, 0x7FC00000, 0x00050000, 0x80000000
LOAD, JUMP_EQUAL, JUMP_GREATER, AND, RETURN = 0x20, 0x15, 0x25, 0x54, 0x06
NUMBER, ARCHITECTURE, FIRST, SECOND = 0, 4, 16, 24  # offsets in struct seccomp_data (arguments: low halves)
# CLONE_NEW*: mount, cgroup, uts, ipc, user, pid, net. clone(2) has no flag for time: its bit is part of the signal.
NEW_NAMESPACES = 0x7E020000
AF_UNIX, AF_INET, AF_INET6, AF_NETLINK = 1, 2, 10, 16
TIOCSTI, TIOCLINUX = 0x5412, 0x541C
QUERY = 0xFFFFFFFF  # personality(2): only asks
NOTIFICATION, ANSWER = 80, struct.Struct("=QqiI")
IOCTL_RECEIVE, IOCTL_SEND = 0xC0502100, 0xC0182101

Instruction = tuple[int, int, int, int]


def install(*, namespaced: bool, sockets: bool) -> int | None:
    """Install the filter on this process; needs no_new_privs. Raises OSError.

    `namespaced`: lasting objects vanish with a namespace and are allowed; `sockets` likewise, by namespace or by the
    user's word. Returns a descriptor where questions arrive, when one of them is not.
    """
    code = program(libc.MACHINE, namespaced=namespaced, sockets=sockets)
    packed = b"".join(struct.pack("=HBBI", *one) for one in code)
    body = ctypes.create_string_buffer(packed, len(packed))
    filter_ = struct.pack("=HxxxxxxQ", len(code), ctypes.addressof(body))
    asks = not (namespaced and sockets)
    found = libc.syscall(
        "seccomp", SET_MODE_FILTER, FLAG_NEW_LISTENER if asks else 0, ctypes.create_string_buffer(filter_, 16)
    )
    return found if asks else None


def program(machine: str, *, namespaced: bool, sockets: bool) -> list[Instruction]:
    """Give the filter as (code, jump if true, jump if false, value)."""

    def call(pair: tuple[int | None, int | None], *then: Instruction) -> list[Instruction]:
        found = syscalls.number(pair, machine)
        return [] if found is None else [(JUMP_EQUAL, 0, len(then), found), *then]

    def allowed(offset: int, *values: int, otherwise: int) -> list[Instruction]:
        return [
            (LOAD, 0, 0, offset),
            *((JUMP_EQUAL, len(values) - index, 0, value) for index, value in enumerate(values)),
            (RETURN, 0, 0, otherwise),
            (RETURN, 0, 0, ALLOW),
        ]

    def returning(value: int) -> Instruction:
        return (RETURN, 0, 0, value)

    refused, absent = ERRNO | errno.EPERM, ERRNO | errno.ENOSYS
    families = allowed(FIRST, AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, otherwise=ERRNO | errno.EAFNOSUPPORT)
    code: list[Instruction] = [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_EQUAL, 1, 0, syscalls.AUDIT_ARCH[machine]),
        returning(KILL),
        (LOAD, 0, 0, NUMBER),
        (JUMP_GREATER, 0, 1, syscalls.LAST_KNOWN),
        returning(absent),
        *call(syscalls.CLONE3, returning(absent)),  # its flags lie in memory, where no filter can look
        *call(syscalls.SOCKET, *(families if sockets else [returning(NOTIFY)])),
        *call(syscalls.SOCKETPAIR, *allowed(FIRST, AF_UNIX, otherwise=refused)),
        *call(syscalls.PERSONALITY, *allowed(FIRST, 0, QUERY, otherwise=refused)),
        *call(
            syscalls.CLONE,
            (LOAD, 0, 0, FIRST),
            (AND, 0, 0, NEW_NAMESPACES),
            (JUMP_EQUAL, 1, 0, 0),
            returning(refused),
            returning(ALLOW),
        ),
        *call(
            syscalls.IOCTL,
            (LOAD, 0, 0, SECOND),
            (JUMP_EQUAL, 1, 0, TIOCSTI),
            (JUMP_EQUAL, 0, 1, TIOCLINUX),
            returning(refused),
            returning(ALLOW),
        ),
    ]
    for others, position in () if namespaced else syscalls.OF_OTHERS.values():
        code += call(others, *allowed((FIRST, SECOND)[position], 0, otherwise=refused))
    for pair in syscalls.LASTING.values():
        code += call(pair, returning(ALLOW if namespaced else NOTIFY))
    for refusal in syscalls.REFUSED.values():
        code += call(refusal, returning(refused))
    return [*code, returning(ALLOW)]


def answer(listener: int) -> int:
    """Refuse the call that a program waits for; returns its number (-1: the program is gone)."""
    question = bytearray(NOTIFICATION)
    try:
        fcntl.ioctl(listener, IOCTL_RECEIVE, question)
        identity = struct.unpack_from("=Q", question)[0]
        fcntl.ioctl(listener, IOCTL_SEND, ANSWER.pack(identity, 0, -errno.EACCES, 0))
    except FileNotFoundError:
        return -1
    return int(struct.unpack_from("=i", question, 16)[0])
