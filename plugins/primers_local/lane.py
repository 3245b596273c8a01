"""A lane as Primers sees it: a keeper process, and orders given to it one at a time."""

import contextlib
import os
import socket
import sys
import time
from typing import Any

import primers
from primers_local import wire
from primers_local.tools import program_of

_START = """
import sys, types
package = types.ModuleType("primers_local")
package.__path__ = [sys.argv[1]]
sys.modules["primers_local"] = package
from primers_local.keeper.main import main
main()
"""
CALLS = {
    "socket": primers.N_("sockets"),
    "shmget": primers.N_("System V shared memory"),
    "semget": primers.N_("System V semaphores"),
    "msgget": primers.N_("System V message queues"),
    "mq_open": primers.N_("POSIX message queues"),
}


class WallError(Exception):
    """A wall that could not be raised: its name, why, and whether it was for the uid that programs should have."""

    def __init__(self, wall: str, problem: str, unreadable: bool) -> None:
        """Keep what the keeper said."""
        super().__init__(f"{wall}: {problem}")
        self.wall, self.problem, self.unreadable = wall, problem, unreadable


class Lane:
    """One keeper with its walls. Orders must not overlap; `close` may come from any thread."""

    def __init__(self, setup: dict[str, Any], state: str) -> None:
        """Start a keeper and wait until its walls stand; `state` names what its interpreters find. Raises WallError."""
        import subprocess
        import tempfile

        self.level: primers.IsolationLevel = setup["level"]
        self.state = state
        self._connection, theirs = socket.socketpair()
        with theirs:
            self._keeper = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _START, os.path.dirname(__file__)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get("PRIMERS_TRACE_KEEPER") else subprocess.DEVNULL,
                start_new_session=True,
                env={"LANG": "C.UTF-8", "TMPDIR": tempfile.gettempdir()},
                cwd="/",
            )
        try:
            wire.send(self._connection, setup)
            told, _ = wire.receive(self._connection)
        except (OSError, wire.Closed):
            told = {"wall": "keeper", "problem": "it ended while raising the walls", "unreadable": False, "walls": []}
        self.walls: tuple[str, ...] = tuple(told["walls"])
        if told["problem"]:
            self.close()
            raise WallError(told["wall"], told["problem"], told["unreadable"])
        self.fresh = True

    def run(self, command: primers.Command, mode: str) -> primers.Run:
        """Run a command; a lane that is not `fresh` afterwards is to be closed."""
        order = {
            "trial": False,
            "sources": [source.name for source in command.sources],
            "files": [name for name, _ in command.files],
            "step": _step(command.run, mode, merged=command.merged),
            "policy": {name: getattr(command.policy, name) for name in command.policy.__struct_fields__},
        }
        texts = [source.text.encode("utf-8", "surrogatepass") for source in command.sources]
        files = [data for _, data in command.files]
        stdin = (command.run.stdin or "").encode("utf-8", "surrogatepass")
        begin = time.monotonic()
        try:
            wire.send(self._connection, order, [*texts, *files, stdin])
            told, pieces = wire.receive(self._connection)
        except (OSError, wire.Closed):
            self.fresh = False
            return primers.Run(status="crashed", detail="the keeper of the run ended", level=self.level)
        self.fresh = told["fresh"]
        if not pieces:
            return primers.Run(status="crashed", detail=told["detail"], seconds=time.monotonic() - begin)
        # Of a program that opens no sockets, it was the runtime that asked: Java looks for nscd when it starts.
        return primers.Run(
            status=told["status"],
            exit_code=told["exit_code"],
            signal=told["signal"],
            stdout=pieces[0],
            stderr=pieces[1],
            files=tuple(zip(told["files"], pieces[2:], strict=True)),
            seconds=told["seconds"],
            detail=told["detail"],
            level=self.level,
            walls=self.walls,
            refused=", ".join(CALLS[name] for name in told["refused"] if name != "socket" or command.sockets),
            left=told["left"],
        )

    def parks(self) -> bool:
        """Try whether programs that are forked in it do as programs do that are started afresh."""
        try:
            wire.send(self._connection, {"trial": True})
            told, _ = wire.receive(self._connection)
        except (OSError, wire.Closed):
            told = {"fresh": False}
        self.fresh = told["fresh"]
        return self.fresh and told["parks"]

    def interrupt(self) -> None:
        """End the run that is going on; its order is answered as cancelled or not at all."""
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """End the keeper and everything in its walls; returns when nothing is left."""
        from subprocess import TimeoutExpired

        self.fresh = False
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        try:
            self._keeper.wait(30)
        except TimeoutExpired:
            self._keeper.kill()
            self._keeper.wait()
        self._connection.close()


def _step(step: primers.Step, mode: str, *, merged: bool) -> dict[str, Any]:
    """Give a step as the keeper reads it, its program by path: inside, nothing is looked up."""
    program = program_of(step.argv[0]) or step.argv[0]
    words = {"mode": mode, "program": program, "argv": list(step.argv), "folder": step.folder, "merged": merged}
    return {**words, "environment": dict(step.env), "keeps": list(step.keeps)}
