"""The parked interpreter as the keeper sees it: started inside the walls, then asked to fork runs."""

from __future__ import annotations

import array
import marshal
import os
import signal
import socket

from primers_local.walls import landlock, privileges, rlimits, root, seccomp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CONTROL = 3
PATIENCE = 20.0  # seconds for an interpreter to start
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


class Lost(Exception):
    """The parked interpreter is gone, or does not answer as it should."""


class WallFailed(OSError):
    """A wall that the child could not raise around itself."""

    def __init__(self, wall: str, problem: str) -> None:
        """Keep its name."""
        super().__init__(problem)
        self.wall = wall


class Parked:
    """A parked interpreter: its pid, the socket to it, and where questions about refused calls arrive."""

    def __init__(self, setup: dict[str, Any], folder: str, writable: tuple[str, ...]) -> None:
        """Fork, raise the walls in the child, execute the interpreter there. Raises WallFailed or Lost."""
        self.control, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.control.settimeout(PATIENCE)
        self.pid = os.fork()
        if self.pid == 0:
            raising = ["interpreter"]
            try:
                _become(setup, inside, folder, writable, raising)
            except BaseException as problem:
                inside.send(marshal.dumps(("failed", raising[-1], str(problem)), 2))
            finally:
                os._exit(126)
        inside.close()
        self.listener: int | None = None
        walls, descriptors = self.receive()
        if descriptors:
            self.listener = descriptors[0]
        if walls[0] != "walled":
            raise WallFailed(*walls[1:])
        self.ask(("start", list(setup["preload"])))

    def ask(self, request: tuple[Any, ...]) -> tuple[Any, ...]:
        """Send a request without descriptors and wait for the answer. Raises Lost."""
        self.send(request)
        return self.receive()[0]

    def send(self, request: tuple[Any, ...], descriptors: tuple[int, ...] = ()) -> None:
        """Send a request. Raises Lost."""
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
        try:
            self.control.sendmsg([marshal.dumps(request, 2)], rights)
        except OSError as problem:
            raise Lost(str(problem)) from problem

    def receive(self) -> tuple[tuple[Any, ...], list[int]]:
        """Wait for an answer. Raises Lost."""
        try:
            data, descriptors, _, _ = socket.recv_fds(self.control, 1 << 20, 1)
            if not data:
                raise Lost("the parked interpreter is gone")
            return marshal.loads(data), descriptors
        except (OSError, ValueError, EOFError, TypeError) as problem:
            raise Lost(str(problem)) from problem


def _become(
    setup: dict[str, Any], inside: socket.socket, folder: str, writable: tuple[str, ...], raising: list[str]
) -> None:
    """Raise the walls around this process, then become the interpreter; `raising` says which wall it is at."""
    full = setup["level"] == "full"
    os.setsid()
    os.umask(0o022)
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    privileges.die_with_parent()
    raising.append("processes")
    if full:
        root.mount_proc()
        root.seal()
        os.chdir(folder)
    else:
        privileges.adopt_orphans()
    raising.append("limits")
    rlimits.restrict()
    raising.append("privileges")
    privileges.forbid_new()
    raising.append("landlock")
    landlock.restrict(
        ["/"] if full else [*setup["readable"], "/proc"],
        [*writable, *(() if full else ("/dev/shm",))],
        devices=(*DEVICES, "/dev/pts") if full else DEVICES,
        network=full or setup["sockets"],
    )
    raising.append("privileges")
    privileges.drop()
    os.dup2(inside.fileno(), CONTROL)
    _plain_streams()
    raising.append("system-calls")
    listener = seccomp.install(namespaced=full, sockets=full or setup["sockets"])
    raising.append("interpreter")
    control = socket.socket(fileno=CONTROL)
    socket.send_fds(control, [marshal.dumps(("walled",), 2)], [] if listener is None else [listener])
    control.detach()
    os.closerange(CONTROL + 1, 256)
    os.chdir(folder)
    environment = {**setup["base"], "HOME": folder, **setup["environment"], "PYTHONPATH": setup["parked"]}
    os.execve(setup["python"], [setup["python"], "main.py"], environment)


def _plain_streams() -> None:
    """Give the interpreter streams like those of a run, so that it decides about buffering as it would there."""
    stdin = os.memfd_create("stdin")
    reading, writing = os.pipe()
    for descriptor, target in ((stdin, 0), (writing, 1), (writing, 2)):
        os.dup2(descriptor, target)
    del reading
