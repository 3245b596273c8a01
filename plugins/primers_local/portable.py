"""Runs where there are no walls to raise: a fresh process in its own empty folder and session, watched from outside."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import primers
from primers_local.ending import amount, ending
from primers_local.keeper import tree
from primers_local.keeper.scratch import Scratch, Untidy, empty
from primers_local.levels import WITHOUT
from primers_local.tools import is_own, program_of

if TYPE_CHECKING:
    from primers_local.walls.job import Job

POSIX = os.name == "posix"
DRAIN = 0.25  # seconds to read on when the program is gone and something still holds its streams
CHUNK = 65536
SLACK = 4 << 30  # bytes
LOOK = 0.04  # seconds between looks at memory and processes
LAUNCH = os.path.join(os.path.dirname(__file__), "launch.py")


class Portable:
    """Runs commands, one process each."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self._cancelled = threading.Event()
        self._running: set[Program] = set()

    def cancel(self) -> None:
        """End every run."""
        self._cancelled.set()
        for program in tuple(self._running):
            program.kill()

    def run(self, command: primers.Command) -> primers.Run:
        """Run a command in a folder that is gone afterwards."""
        folder = tempfile.mkdtemp(prefix="primers-")
        home = os.path.join(folder, "home")
        try:
            os.mkdir(home)
            os.mkdir(os.path.join(folder, "tmp"))
            for mount in command.mounts:
                with contextlib.suppress(OSError):  # not every user of Windows may make links
                    os.symlink(mount.path, os.path.join(folder, mount.name), target_is_directory=True)
            scratch = Scratch(home, ())
            scratch.lay([(source.name, source.text.encode("utf-8", "surrogatepass")) for source in command.sources])
            scratch.lay(list(command.files), mode=0o755)
            return self._step(command.run, command.policy, scratch, merged=command.merged)
        except (OSError, ValueError) as problem:
            return primers.Run(status="crashed", detail=str(problem), level="portable")
        finally:
            with contextlib.suppress(OSError, Untidy):
                empty(folder, many=10_000_000)
            shutil.rmtree(folder, ignore_errors=True)

    def _step(self, step: primers.Step, policy: primers.Policy, scratch: Scratch, *, merged: bool) -> primers.Run:
        tool = program_of(step.argv[0])
        if tool is None:
            return primers.Run(status="missing-tool", detail=step.argv[0])
        if is_own(tool):
            tool = os.path.join(scratch.home, step.folder, tool)
        begin = time.monotonic()
        with self._started([tool, *step.argv[1:]], step, policy, scratch.home, merged=merged) as program:
            limit = program.wait(policy.timeout)
        if self._cancelled.is_set():
            return primers.Run(status="cancelled")
        limits = {name: getattr(policy, name) for name in policy.__struct_fields__}
        told = ending(program.code, bytes(program.outputs[1]), limits)
        if limit:
            told = {"status": limit, "detail": _detail(limit, policy)}
        return primers.Run(
            **told,
            stdout=bytes(program.outputs[0]),
            stderr=bytes(program.outputs[1]),
            files=tuple(scratch.kept(list(step.keeps))),
            seconds=time.monotonic() - begin,
            level="portable",
            walls=WITHOUT,
        )

    @contextmanager
    def _started(
        self, words: list[str], step: primers.Step, policy: primers.Policy, home: str, *, merged: bool
    ) -> "Iterator[Program]":
        """Start a program and end all that is left of it."""
        with tempfile.TemporaryFile() as stdin:
            stdin.write((step.stdin or "").encode("utf-8", "surrogatepass"))
            stdin.seek(0)
            folder = os.path.join(home, step.folder)
            environment = _environment(home, step)
            program = Program([*_limited(policy), *words], stdin.fileno(), environment, folder, policy, merged=merged)
        self._running.add(program)
        try:
            if self._cancelled.is_set():
                program.kill()
            yield program
        finally:
            program.kill()
            self._running.discard(program)


class Program:
    """A process with its outputs, read by a thread each until they are too long. Raises OSError."""

    def __init__(
        self, words: list[str], stdin: int, env: dict[str, str], folder: str, policy: primers.Policy, *, merged: bool
    ) -> None:
        """Start it in `folder`; `merged`: its standard error goes where its standard output goes."""
        self.outputs = (bytearray(), bytearray())
        self.code = 0
        self._policy = policy
        self._left = policy.output_limit
        self._over = threading.Event()  # it has ended, or wrote too much
        self._counting = threading.Lock()
        self._process = subprocess.Popen(
            words,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if merged else subprocess.PIPE,
            cwd=folder,
            env=env,
            start_new_session=POSIX,
        )
        self._job = _job(self._process, policy)
        pipes = (self._process.stdout, self._process.stderr)
        self._readers = [
            threading.Thread(target=self._read, args=(pipe, output), daemon=True)
            for pipe, output in zip(pipes, self.outputs, strict=True)
            if pipe
        ]
        for reader in (*self._readers, threading.Thread(target=self._await, daemon=True)):
            reader.start()

    def wait(self, seconds: float) -> str:
        """Wait for its end; gives the limit it hit, or "". What it still wrote is read for a moment."""
        end = time.monotonic() + seconds
        while not self._over.wait(min(LOOK, max(0.0, end - time.monotonic()))):
            limit = "timeout" if time.monotonic() >= end else self._exceeded()
            if limit:
                return limit
        if self._left < 0:
            return "output-limit"
        until = time.monotonic() + DRAIN
        for reader in self._readers:
            reader.join(max(0.0, until - time.monotonic()))
        return "output-limit" if self._left < 0 else ""

    def _exceeded(self) -> str:
        """Tell which limit on the whole session is exceeded, where the system shows its processes."""
        pids = tree.of_session(self._process.pid) if POSIX else []
        if tree.tasks(pids) > self._policy.processes:
            return "processes"
        return "memory" if tree.memory(pids, self._policy.memory) > self._policy.memory else ""

    def kill(self) -> None:
        """End the whole session or job, what the program left behind included."""
        if self._job:
            self._job.kill()
            self._job = None
        elif POSIX:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
        self.code = self._process.wait()

    def _await(self) -> None:
        self.code = self._process.wait()
        self._over.set()

    def _read(self, pipe: IO[bytes], output: bytearray) -> None:
        with pipe:
            while data := os.read(pipe.fileno(), CHUNK):
                with self._counting:
                    output += data[: max(0, self._left)]
                    self._left -= len(data)
                    if self._left < 0:
                        self._over.set()
                        return


def _detail(limit: str, policy: primers.Policy) -> str:
    return {
        "output-limit": f"it wrote more than {policy.output_limit} bytes",
        "processes": f"it had more than {policy.processes} processes and threads",
        "memory": f"its processes held more than {amount(policy.memory)}",
    }.get(limit, "")


def _job(process: "subprocess.Popen[bytes]", policy: primers.Policy) -> "Job | None":
    if POSIX:
        return None
    from primers_local.walls.job import Job

    job = Job(policy)
    job.hold(int(process._handle))  # type: ignore[attr-defined]
    return job


def _limited(policy: primers.Policy) -> list[str]:
    """Give the words that start a program under limits, where the system has them.

    A limit on tasks counts all of the user: it stands far above what one program may have.
    """
    if not POSIX:
        return []
    limits = {
        "RLIMIT_CPU": max(1, round(policy.cpu)),
        # Where memory is looked at, a hard limit only stops what is faster; elsewhere it is all there is.
        "RLIMIT_DATA": policy.memory + SLACK if sys.platform.startswith("linux") else policy.memory * 2,
        "RLIMIT_FSIZE": policy.file_size,
        "RLIMIT_NOFILE": policy.open_files,
        "RLIMIT_NPROC": 4096 + policy.processes,
        "RLIMIT_CORE": 0,
    }
    words = ",".join(f"{name}={value}" for name, value in limits.items())
    return [sys.executable, "-I", "-S", LAUNCH, words]


def _environment(home: str, step: primers.Step) -> dict[str, str]:
    """Build the environment from nothing."""
    clean = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": home}
    clean["TMPDIR"] = os.path.join(os.path.dirname(home), "tmp")
    if not POSIX:
        clean |= {"TEMP": clean["TMPDIR"], "TMP": clean["TMPDIR"], "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}
    return {**clean, **dict(step.env)}
