"""Wall: a user, a list of processes, mounts, a network, SysV objects and a host name of its own.

user_namespaces(7), pid_namespaces(7), network_namespaces(7). The new user may do nothing outside; when root asks, the
programs run as an ordinary uid that nobody else has, so that limits on processes hold (RLIMIT_NPROC spares root).
"""

import fcntl
import os
import socket
import struct

from primers_local.walls import libc

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
UID = 1000  # what a program sees as its own uid and gid
FOREIGN = 60_000  # first of the uids outside that stand for UID where root may choose
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1


def enter(*, network: bool, own_uid: bool) -> None:
    """Move this process into new namespaces (its pid namespace begins with its next child). Raises OSError.

    `network` keeps the network of the machine; `own_uid` keeps the uid outside although root could choose another.
    """
    uid, gid = os.getuid(), os.getgid()
    foreign = uid == 0 and not own_uid
    outside = (FOREIGN + os.getpid() % 5000,) * 2 if foreign else (uid, gid)
    if uid == 0:
        os.setgroups([])
    flags = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS
    _mapped(flags if network else flags | CLONE_NEWNET, outside)
    os.setresgid(UID, UID, UID)
    if not network:
        _loopback_up()
    socket.sethostname("primers")


def become() -> None:
    """Be the user inside from now on; until then the files of the old user can be opened."""
    os.setresuid(UID, UID, UID)


def _mapped(flags: int, outside: tuple[int, int]) -> None:
    """Unshare; a child that stays outside writes the maps, as only it may for a foreign uid."""
    pid = os.getpid()
    begin, started = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(started)
            if os.read(begin, 1):
                _write_maps(pid, *outside)
                status = 0
        finally:
            os._exit(status)
    os.close(begin)
    try:
        libc.unshare(flags)
        os.write(started, b"x")
    finally:
        os.close(started)
        _, status = os.waitpid(child, 0)
    if status:
        raise OSError(1, "the maps of users cannot be written")


def _write_maps(pid: int, uid: int, gid: int) -> None:
    for name, text in (("setgroups", "deny"), ("uid_map", f"{UID} {uid} 1"), ("gid_map", f"{UID} {gid} 1")):
        file = os.open(f"/proc/{pid}/{name}", os.O_WRONLY)
        os.write(file, text.encode())
        os.close(file)


def _loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        request = struct.pack("16sh22x", b"lo", 0)
        flags = struct.unpack("16sh22x", fcntl.ioctl(probe, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(probe, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", flags | IFF_UP))
