"""The scene of an attack: things around that must be as they were, whatever a program did."""

import ast
import contextlib
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

import primers
from primers_local.executor import LocalExecutor

PROGRAMS = Path(__file__).parent / "programs"
PATIENCE = 5.0  # seconds in which a process that was ended must be gone
NEXT = """
import os, signal, socket, sys, tempfile
found = [name for folder in (".", tempfile.gettempdir(), "/dev/shm") for name in os.listdir(folder) if "@MARK@" in name]
found += [name for name in os.environ if "@MARK@" in name]
for kind in ("shm", "sem", "msg"):
    found += [words for words in open(f"/proc/sysvipc/{kind}") if "@KEY@" in words.split()]
if signal.getsignal(signal.SIGUSR1) is not signal.SIG_DFL:
    found.append("signal")
try:
    socket.create_server(("127.0.0.1", @PORT@)).close()
except PermissionError:
    pass
except OSError as problem:
    found.append(str(problem))
print("clean" if not found else found)
"""


class Attack:
    """A hostile program with what its head says: limits, the statuses it may end in, files it hands on."""

    def __init__(self, path: Path) -> None:
        text = path.read_text("utf-8")
        self.name = path.stem
        self.head = dict(re.findall(r"^# ([a-z-]+): (.*)$", text, re.MULTILINE))
        self.text = re.sub(r"^# [a-z-]+: .*\n", "", text, flags=re.MULTILINE)
        self.title = self.head["title"]
        self.statuses = self.head.get("status", "any").split()
        self.limits = {
            name: ast.literal_eval(value) for name, value in re.findall(r"(\w+)=(\S+)", self.head.get("limits", ""))
        }
        self.within = float(self.head.get("within", "30"))

    def command(self, python: str, filled) -> primers.Command:
        file = self.head.get("file", "main.py")
        source = primers.Source(name=file, text=filled(self.text))
        policy = primers.Policy(**{"timeout": 8.0, **self.limits})
        keeps = tuple(self.head.get("keeps", "").split())
        if "build" in self.head:  # what matters happens while it is compiled
            step = primers.Step(argv=tuple(self.head["build"].split()), keeps=("main",))
            return primers.Command(sources=(source,), run=step, policy=policy)
        run = primers.Step(argv=(python, "main.py"), env=(("PYTHONHASHSEED", "0"),), keeps=keeps)
        return primers.Command(sources=(source,), run=run, runtime="python", policy=policy)


class Scene:
    """What stands around: files with a secret, servers, a bystander. `harm` lists what is not as it was."""

    def __init__(self, folder: Path, python: str) -> None:
        self.python = python
        self.secret, self.mark = secrets.token_hex(16), f"mark{secrets.token_hex(6)}"
        self.key = secrets.randbelow(2**30) + 2**20
        self.outside = folder / "outside"
        self.files = {
            name: f"{self.secret} in {name}\n" for name in ("secret.txt", "folder/lesson.md", ".primers/cache.sqlite3")
        }
        for name, text in self.files.items():
            (self.outside / name).parent.mkdir(parents=True, exist_ok=True)
            (self.outside / name).write_text(text)
        self.open = open(self.outside / "secret.txt")  # noqa: SIM115 - it is to stay open
        os.set_inheritable(self.open.fileno(), True)
        os.environ["PRIMERS_TEST_SECRET"] = self.secret
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.abstract, self.path = (socket.socket(socket.AF_UNIX) for _ in range(2))
        self.abstract.bind(f"\0{self.mark}")
        self.path.bind(str(self.outside / "agent.sock"))
        for server in (self.abstract, self.path):
            server.listen()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.servers = (self.tcp, self.udp, self.abstract, self.path)
        for server in self.servers:
            server.setblocking(False)
        words = [sys.executable, "-c", "import signal; signal.pause()"]
        self.bystander = subprocess.Popen(words, stdin=subprocess.DEVNULL)

    def filled(self, text: str) -> str:
        values = {
            "OUTSIDE": self.outside,
            "TCP": self.tcp.getsockname()[1],
            "UDP": self.udp.getsockname()[1],
            "MARK": self.mark,
            "KEY": self.key,
            "PORT": self.port,
            "PYTHON": self.python,
            "VERIFIER": os.getpid(),
            "BYSTANDER": self.bystander.pid,
        }
        for name, value in values.items():
            text = text.replace(f"@{name}@", str(value))
        return text.replace('"@SECRET" + "@"', " + ".join(f'"{part}"' for part in (self.secret[:8], self.secret[8:])))

    def harm(self, attack: Attack, run: primers.Run, seconds: float) -> list[str]:
        found = []
        everything = run.stdout + run.stderr + b"".join(data for _, data in run.files)
        if self.secret.encode() in everything:
            found.append("it read the secret")
        if b"SUCCEEDED" in run.stdout:
            found.append(run.stdout[run.stdout.index(b"SUCCEEDED") :][:200].decode("utf-8", "replace"))
        statuses = attack.head.get(f"status-{run.level}", " ".join(attack.statuses)).split()
        if statuses != ["any"] and run.status not in statuses:
            found.append(f"it ended as {run.status}: {run.detail}")
        if "stdout" in attack.head and run.stdout != ast.literal_eval(attack.head["stdout"]):
            found.append(f"its output arrived as {run.stdout!r}")
        limit = attack.limits.get("output_limit", primers.Policy().output_limit)
        if len(run.stdout) + len(run.stderr) > limit:
            found.append("it printed more than it may")
        if seconds > attack.within:
            found.append(f"it held the verifier for {seconds:.1f} s")
        return found + self._files() + self._servers() + self._bystander()

    def _files(self) -> list[str]:
        found = []
        now = {str(path.relative_to(self.outside)) for path in self.outside.rglob("*") if not path.is_dir()}
        if now != {*self.files, "agent.sock"}:
            found.append(f"files outside changed: {sorted(now)}")
        for name, text in self.files.items():
            with contextlib.suppress(OSError):
                if (self.outside / name).read_text() != text:
                    found.append(f"{name} was changed")
        for folder in ("/", "/tmp", "/dev/shm", "/usr", "/etc"):
            left = Path(folder, self.mark)
            if os.path.lexists(left):
                left.unlink()
                found.append(f"it left {left}")
        for kind in ("shm", "sem", "msg"):
            for line in Path(f"/proc/sysvipc/{kind}").read_text().splitlines():
                if line.split()[0] == str(self.key):
                    option = {"shm": "-m", "sem": "-s", "msg": "-q"}[kind]
                    subprocess.run(["ipcrm", option, line.split()[1]], check=False)
                    found.append(f"it left System V {kind}")
        return found

    def _servers(self) -> list[str]:
        found = []
        for name, server in zip(("TCP", "UDP", "abstract", "path"), self.servers, strict=True):
            with contextlib.suppress(BlockingIOError):
                if server is self.udp:
                    server.recv(10)
                else:
                    server.accept()[0].close()
                found.append(f"it reached the {name} socket")
        return found

    def _bystander(self) -> list[str]:
        if self.bystander.poll() is not None:
            return ["it killed the bystander"]
        state = Path(f"/proc/{self.bystander.pid}/stat").read_text().rpartition(")")[2].split()[0]
        return [] if state in "SRD" else [f"the bystander is in state {state}"]

    def left(self) -> list[str]:
        """Give processes that outlive the executor, and end them."""
        end = time.monotonic() + PATIENCE
        while (found := processes_of(self.python)) and time.monotonic() < end:
            os.sched_yield()
        for pid in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return [f"processes are left: {found}"] if found else []

    def close(self) -> None:
        os.environ.pop("PRIMERS_TEST_SECRET", None)
        self.bystander.kill()
        self.bystander.wait()
        self.open.close()
        for server in self.servers:
            server.close()


def processes_of(python: str) -> dict[int, str]:
    """Find processes by the path of the interpreter, which nobody else has."""
    found = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            if python in words:
                found[int(pid)] = words
    return found


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter whose path occurs in the command line of each process that a run starts, and of no other."""
    folder = tmp_path_factory.mktemp("interpreter")
    venv.create(folder, symlinks=True, with_pip=False)
    inside = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    paths = [path for path in sys.path if path.endswith("site-packages")]
    (inside / "more.pth").write_text("\n".join(f"import site; site.addsitedir({path!r})" for path in paths))
    return str(folder / "bin" / "python")


@pytest.fixture
def scene(tmp_path: Path, python: str) -> Iterator[Scene]:
    made = Scene(tmp_path, python)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def attacked(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run an attack at a level and list the harm; None where the level is not reached."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)

    def attack(attack: Attack, level: str) -> list[str] | None:
        options = primers.ExecutorOptions(jobs=1, highest=level, hidden=(str(scene.outside),))
        executor = LocalExecutor(options)
        try:
            if executor.isolation().level != level:
                return None
            begin = time.monotonic()
            run = executor.submit(attack.command(scene.python, scene.filled)).result(60)
            harm = scene.harm(attack, run, time.monotonic() - begin)
            source = primers.Source(name="main.py", text=scene.filled(NEXT))
            step = primers.Step(argv=(scene.python, "main.py"), env=(("PYTHONHASHSEED", "0"),))
            after = executor.submit(primers.Command(sources=(source,), run=step, runtime="python")).result(60)
            if after.stdout != b"clean\n":
                harm.append(f"the next run: {after.stdout!r} {after.stderr[-300:]!r} {after.status} {after.detail}")
        finally:
            executor.cancel()
        harm += scene.left()
        if os.listdir(temporary):
            harm.append(f"files are left: {os.listdir(temporary)}")
        return harm

    return attack


def all_attacks() -> list[Attack]:
    return [Attack(path) for path in sorted(PROGRAMS.glob("*.py"))]


@pytest.fixture(scope="session")
def attacks() -> dict[str, Attack]:
    return {attack.name: attack for attack in all_attacks()}
