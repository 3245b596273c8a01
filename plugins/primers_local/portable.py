"""Runs where there are no walls to raise: a fresh process in its own empty folder and session, watched from outside."""

import contextlib
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import primers
from primers_local.ending import ending
from primers_local.keeper.scratch import Scratch, Untidy, empty

DRAIN = 0.25  # seconds to read what is left in the pipes when the process is gone
CHUNK = 65536


LAUNCH = os.path.join(os.path.dirname(__file__), "launch.py")
WALLS = ("session", "folder", "environment", *(("limits",) if os.name == "posix" else ()))


class Portable:
    """Runs commands, one process each."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self._cancelled = threading.Event()
        self._processes: set[subprocess.Popen[bytes]] = set()

    def cancel(self) -> None:
        """End every run."""
        self._cancelled.set()
        for process in tuple(self._processes):
            _kill(process)

    def run(self, command: primers.Command) -> primers.Run:
        """Run a command."""
        folder = tempfile.mkdtemp(prefix="primers-")
        home = os.path.join(folder, "home")
        try:
            os.mkdir(home)
            os.mkdir(os.path.join(folder, "tmp"))
            scratch = Scratch(home, ())
            scratch.lay([(source.name, source.text.encode("utf-8", "surrogatepass")) for source in command.sources])
            if command.build:
                build = self._step(command, command.build, scratch)
                if build.status != "exited" or build.exit_code:
                    return build
            return self._step(command, command.run, scratch)
        except (OSError, ValueError) as problem:
            return primers.Run(status="crashed", detail=str(problem), level="portable")
        finally:
            with contextlib.suppress(OSError, Untidy):
                empty(folder, many=10_000_000)
            shutil.rmtree(folder, ignore_errors=True)

    def _step(self, command: primers.Command, step: primers.Step, scratch: Scratch) -> primers.Run:
        tool = shutil.which(step.argv[0])
        if tool is None:
            return primers.Run(status="missing-tool", detail=step.argv[0])
        begin = time.monotonic()
        with tempfile.TemporaryFile() as stdin:
            stdin.write((step.stdin or "").encode("utf-8", "surrogatepass"))
            stdin.seek(0)
            process = subprocess.Popen(
                [*_limited(command.policy), tool, *step.argv[1:]],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=scratch.home,
                env=_environment(scratch.home, step),
                start_new_session=True,
            )
        self._processes.add(process)
        try:
            stdout, stderr, status = self._watch(process, command.policy, begin)
        finally:
            _kill(process)
            process.wait()
            self._processes.discard(process)
            for pipe in (process.stdout, process.stderr):
                if pipe:
                    pipe.close()
        if self._cancelled.is_set():
            status = "cancelled"
        policy = {name: getattr(command.policy, name) for name in command.policy.__struct_fields__}
        told = ending(process.returncode, stderr, policy)
        if status:
            detail = f"it wrote more than {command.policy.output_limit} bytes" if status == "output-limit" else ""
            told = {"status": status, "detail": detail}
        return primers.Run(
            **told,
            stdout=stdout,
            stderr=stderr,
            files=tuple(scratch.kept(list(step.keeps))),
            seconds=time.monotonic() - begin,
            level="portable",
            walls=WALLS,
        )

    def _watch(
        self, process: "subprocess.Popen[bytes]", policy: primers.Policy, begin: float
    ) -> tuple[bytes, bytes, str | None]:
        """Read both pipes until the process is gone, a limit is hit, or the run is cancelled."""
        read: dict[int, bytearray] = {}
        end = begin + policy.timeout
        with selectors.DefaultSelector() as selector:
            for pipe in (process.stdout, process.stderr):
                assert pipe
                os.set_blocking(pipe.fileno(), False)
                selector.register(pipe, selectors.EVENT_READ)
                read[pipe.fileno()] = bytearray()
            outputs = list(read.values())
            status = None
            drain: float | None = None
            while selector.get_map() and status is None:
                now = time.monotonic()
                if drain is None and process.poll() is not None:
                    drain = now + DRAIN
                if now >= (drain or end):
                    status = None if drain else "timeout"
                    break
                for key, _ in selector.select(min((drain or end) - now, 0.02)):
                    data = os.read(key.fd, CHUNK)
                    if not data:
                        selector.unregister(key.fileobj)
                    read[key.fd] += data
                    if sum(map(len, outputs)) > policy.output_limit:
                        status = "output-limit"
            if status is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(max(0.0, end - time.monotonic()))
                status = "timeout" if process.returncode is None else None
        limit = policy.output_limit
        return bytes(outputs[0][:limit]), bytes(outputs[1][:limit]), status


def _limited(policy: primers.Policy) -> list[str]:
    """Give the words that start a program under limits, where the system has them.

    A limit on tasks counts all of the user: it stands far above what one program may have.
    """
    if os.name != "posix":
        return []
    limits = {
        "RLIMIT_CPU": max(1, round(policy.cpu)),
        "RLIMIT_AS": policy.memory * 8,  # reserved, not used: threads and tools reserve much more than they use
        "RLIMIT_DATA": policy.memory * 2,
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
    clean["TMPDIR"] = clean["TEMP"] = os.path.join(os.path.dirname(home), "tmp")
    if os.name == "nt":
        clean["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return {**clean, **dict(step.env)}


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the whole process group, what the program left behind included."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
