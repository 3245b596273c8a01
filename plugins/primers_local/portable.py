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
from pathlib import Path

import primers

DRAIN = 0.25  # seconds to read what is left in the pipes when the process is gone
CHUNK = 65536
LARGEST = 16 * 1024 * 1024  # bytes of a file that is handed on


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
        folder = Path(tempfile.mkdtemp(prefix="primers-"))
        try:
            for source in command.sources:
                file = folder / source.name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(source.text.encode("utf-8", "surrogatepass"))
            if command.build:
                build = self._step(command, command.build, folder)
                if build.status != "exited" or build.exit_code:
                    return build
            return self._step(command, command.run, folder)
        except OSError as problem:
            return primers.Run(status="crashed", detail=str(problem))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _step(self, command: primers.Command, step: primers.Step, folder: Path) -> primers.Run:
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
                cwd=folder,
                env=_environment(folder, step),
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
        code = process.returncode
        if status is None:
            status = "signalled" if code < 0 else "exited"
        return primers.Run(
            status=status,  # type: ignore[arg-type]
            exit_code=code if code >= 0 else None,
            signal=-code if code < 0 else None,
            stdout=stdout,
            stderr=stderr,
            files=tuple(_kept(folder, step.keeps)),
            seconds=time.monotonic() - begin,
            detail=f"it wrote more than {command.policy.output_limit} bytes" if status == "output-limit" else "",
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


def _environment(folder: Path, step: primers.Step) -> dict[str, str]:
    """Build the environment from nothing."""
    clean = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": str(folder)}
    if os.name == "nt":
        clean["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return {**clean, **dict(step.env)}


def _kept(folder: Path, names: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """Read the files a step hands on; one that the program made a link of, or a monster, is not read."""
    files = [(name, folder / name) for name in names]
    return [
        (name, file.read_bytes())
        for name, file in files
        if file.is_file() and not file.is_symlink() and file.stat().st_size <= LARGEST
    ]


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the whole process group, what the program left behind included."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
