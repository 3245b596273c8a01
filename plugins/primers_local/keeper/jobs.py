"""One order of Primers: lay the files, run its step, tidy up, tell what happened."""

from __future__ import annotations

import os
import signal
import time

from primers_local.ending import amount, ending
from primers_local.keeper import lasting, tree
from primers_local.keeper.parking import Parked
from primers_local.keeper.scratch import Scratch, Untidy
from primers_local.keeper.shared import SharedMemory
from primers_local.keeper.watch import Watched, watch
from primers_local.walls import libc, syscalls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SLACK = 4 << 30  # bytes of address space behind the limit on memory, so that looking at memory comes first
MORE = 8  # processes behind their limit, for the same reason
KERNEL_TASKS = 4096  # without a user of its own, a limit on tasks counts every program of the user: a last resort

Pieces = list[bytes]


class Jobs:
    """Runs orders one at a time in one lane. `fresh` is false when the lane must not be used again."""

    def __init__(self, setup: dict[str, Any], parked: Parked, scratch: Scratch, orders: int) -> None:
        """Take what the lane is made of."""
        self.setup, self.parked, self.scratch, self.orders = setup, parked, scratch, orders
        self.full = setup["level"] == "full"
        self.fresh = True
        self.environment = {**setup["base"], "HOME": scratch.home}
        if not self.full:
            self.environment["TMPDIR"] = scratch.folders[1]

    def run(self, order: dict[str, Any], pieces: Pieces) -> tuple[dict[str, Any], Pieces]:
        """Do an order: its pieces are the texts of `sources`, the bytes of `files`, the input of its `step`."""
        shared = None if self.full else SharedMemory()
        *laid, stdin = pieces
        built = len(order["sources"])
        self.scratch.lay(list(zip(order["sources"], laid[:built], strict=True)))
        self.scratch.lay(list(zip(order["files"], laid[built:], strict=True)), mode=0o755)
        told, given = self._step(order["step"], stdin, order["policy"])
        if shared:
            shared.sweep()
        if self.fresh:
            self._tidy()
        return {**told, "fresh": self.fresh}, given

    def _tidy(self) -> None:
        """Make the lane as it was, or end it."""
        try:
            self.scratch.clean()
            if self.full and lasting.left():
                self.end()
        except (OSError, Untidy):
            self.end()

    def _step(self, step: dict[str, Any], stdin: bytes, policy: dict[str, Any]) -> tuple[dict[str, Any], Pieces]:
        begin = time.monotonic()
        reading, writing = zip(os.pipe(), os.pipe(), strict=True)
        given = os.memfd_create("stdin") if stdin else os.open(os.devnull, os.O_RDONLY)
        if stdin:
            os.write(given, stdin)
            os.lseek(given, 0, os.SEEK_SET)
        environment = {**self.environment, **step["environment"]}
        request = (
            "run",
            step["mode"],
            step["program"],
            step["argv"],
            environment,
            os.path.join(self.scratch.home, step["folder"]),
            self._limits(policy),
        )
        self.parked.send(request, (given, writing[0], writing[0 if step["merged"] else 1]))
        for descriptor in (given, *writing):
            os.close(descriptor)
        try:
            seen = watch(self.parked, reading, self.orders, policy, lambda: self._look(policy))
        finally:
            for descriptor in reading:
                os.close(descriptor)
        seconds = time.monotonic() - begin
        left = self._settle(seen)
        files = self.scratch.kept(step["keeps"]) if seen.answer else []
        told = _ending(seen, policy)
        if told["status"] == "exited" and told["exit_code"] and self.full and self._disk_is_full():
            told |= {"status": "disk", "detail": f"its files took {amount(policy['disk'])}"}
        told |= {
            "seconds": seconds,
            "left": left,
            "refused": sorted(seen.refused),
            "files": [name for name, _ in files],
        }
        return told, [bytes(seen.outputs[0]), bytes(seen.outputs[1]), *(data for _, data in files)]

    def _settle(self, seen: Watched) -> bool:
        """End what is left of a run; True where the program itself had ended before."""
        if seen.answer and seen.answer[1]:
            return False
        if seen.answer and self.full:
            self.parked.ask(("sweep",))
            return True
        self.end()
        return bool(seen.answer)

    def end(self) -> None:
        """End the parked interpreter with everything it ever forked."""
        self.fresh = False
        if self.full:  # the first process of a namespace: the kernel ends the others with it
            os.kill(self.parked.pid, signal.SIGKILL)
            os.waitpid(self.parked.pid, 0)
        else:
            tree.kill(self.parked.pid, 10.0)

    def _limits(self, policy: dict[str, Any]) -> tuple[int | None, ...]:
        """Give the limits that the process itself takes, in the order of parked/sitecustomize.py."""
        tasks = policy["processes"] + MORE if self.full else KERNEL_TASKS + policy["processes"]
        cpu = max(1, round(policy["cpu"]))
        return cpu, policy["memory"] + SLACK, policy["open_files"], policy["file_size"], tasks

    def _look(self, policy: dict[str, Any]) -> tuple[str, str]:
        """Tell which limit on the whole tree is exceeded."""
        pids = tree.members() if self.full else tree.descendants(self.parked.pid)
        if tree.tasks(pids) > policy["processes"]:
            return "processes", f"it had more than {policy['processes']} processes and threads"
        if tree.memory(pids, policy["memory"]) > policy["memory"]:
            return "memory", f"its processes held more than {amount(policy['memory'])}"
        if self.full and self._disk_is_full():
            return "disk", f"its files took {amount(policy['disk'])}"
        return "", ""

    def _disk_is_full(self) -> bool:
        disk = os.statvfs(self.scratch.home)
        return not disk.f_bavail or not disk.f_favail


def _ending(seen: Watched, policy: dict[str, Any]) -> dict[str, Any]:
    """Put the end of a step into the words of a Run."""
    told: dict[str, Any] = {"status": seen.status, "exit_code": None, "signal": None, "detail": seen.detail}
    if seen.status == "lost" or (not seen.status and seen.answer is None):
        return {**told, "status": "crashed", "detail": "the program ended the interpreter that it was forked from"}
    if seen.status or seen.answer is None:
        return told
    status, _, failed = seen.answer
    if failed:
        return {**told, "status": "crashed", "detail": f"it cannot be started: {os.strerror(failed)}"}
    return ending(os.waitstatus_to_exitcode(status), bytes(seen.outputs[1]), policy)


def wanted(numbers: list[int]) -> list[str]:
    """Name the refused calls."""
    names = {syscalls.number(pair, libc.MACHINE): name for name, pair in syscalls.LASTING.items()}
    names[syscalls.number(syscalls.SOCKET, libc.MACHINE)] = "socket"
    return [names[number] for number in numbers if number in names]
