"""Primers is killed at random moments: no process, file or mount is left, whatever was running."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import sysconfig
import time
import venv
from pathlib import Path

import pytest

from primers.testing import write

ROUNDS = 25  # at each of two levels
LONGEST = 0.8  # seconds until the kill; a whole run takes about as long
PATIENCE = 60.0  # seconds for what was orphaned to end itself
PROGRAM = """
import os, subprocess, sys, tempfile, time
tempfile.mkdtemp()
open("/dev/shm/left" + str(os.getpid()), "w").close()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(300)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
time.sleep({seconds})
print({number})
"""
RUN = """
import sys
from pathlib import Path
import primers
from primers.testing import pipeline
from primers.targets import parse_target
from primers_local.executor import LocalExecutor
executor = LocalExecutor(primers.ExecutorOptions(jobs=2, highest=sys.argv[1]))
try:
    verified = pipeline(Path.cwd()).verify([parse_target("page.md")], executor=executor)
    print(verified.isolation.level, verified.summary.passed, "passed", flush=True)
finally:
    executor.cancel()
"""


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """An interpreter whose path occurs in the command line of each process that a run starts, and of no other."""
    folder = tmp_path / "interpreter"
    venv.create(folder, symlinks=True, with_pip=False)
    inside = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    paths = [path for path in sys.path if path.endswith("site-packages")]
    (inside / "more.pth").write_text("\n".join(f"import site; site.addsitedir({path!r})" for path in paths))
    return folder / "bin" / "python"


def of_ours(python: Path) -> dict[int, str]:
    found = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            if str(python) in words:
                found[int(pid)] = words
    return found


@pytest.mark.parametrize("level", ["full", "kernel"])
def test_nothing_is_left_when_primers_is_killed(tmp_path, python, level):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    pages = [
        f"```python run\n{PROGRAM.format(number=number, seconds=0.05 * (number % 3))}\n```\n" for number in range(6)
    ]
    work = write(tmp_path / "work", {"page.md": "\n".join(pages), "run.py": RUN})
    (work / ".git").mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    shared, mounts = set(os.listdir("/dev/shm")), Path("/proc/self/mounts").read_text()

    def start() -> subprocess.Popen[bytes]:
        words = [python, "run.py", level]
        return subprocess.Popen(words, cwd=work, env=environment, stdout=subprocess.PIPE, start_new_session=True)

    told = start().communicate(timeout=PATIENCE)[0].decode().split()
    if told[0] != level:
        pytest.skip(f"{level} is not reached here, but {told}")
    assert told == [level, "6", "passed"]
    for number in range(ROUNDS):
        process = start()
        try:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(random.uniform(0.02, LONGEST))
        finally:
            process.send_signal((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[number % 3])
            process.communicate(timeout=PATIENCE)
    end = time.monotonic() + PATIENCE
    while (of_ours(python) or os.listdir(temporary)) and time.monotonic() < end:
        os.sched_yield()
    assert of_ours(python) == {}
    assert os.listdir(temporary) == []
    assert set(os.listdir("/dev/shm")) - shared == set()
    assert Path("/proc/self/mounts").read_text() == mounts
