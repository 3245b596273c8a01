"""Lines come in the order of a terminal: programs that share their output, against the same program on a real one."""

import os
import pty
import sys
from pathlib import Path

import pytest

from primers import ExecutorOptions
from primers.model import Example, Expected, Location, Source, Trial
from primers.plan import Planner
from primers.testing import pipeline, write
from primers_local.executor import LocalExecutor

PROGRAMS = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "terminal").glob("*.py"))}


def on_a_terminal(folder, text: str) -> str:
    """Run a program with a pseudo-terminal for its output, and give what it showed."""
    (folder / "main.py").write_text(text)
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "main.py"])
    shown = b""
    try:
        while data := os.read(terminal, 65536):
            shown += data
    except OSError:  # Linux says so when the last process has closed it
        pass
    os.waitpid(pid, 0)
    os.close(terminal)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("name", PROGRAMS)
def test_lines_come_as_on_a_terminal(tmp_path, name):
    made = pipeline(write(tmp_path, {".git/HEAD": "", "a.md": ""}))
    planner = Planner(made.plugins, made.languages, made.project.config, tmp_path)
    where = Location(path="a.md", line=1, end_line=1)
    example = Example(
        where=where,
        rules=("output",),
        language="python",
        sources=(Source(name="main.py", text=PROGRAMS[name]),),
        trials=(Trial(expected=(Expected(where=where, of="stdout", text="x"),)),),
    )

    executor = LocalExecutor(ExecutorOptions())
    try:
        run = executor.submit(planner.plan(example)[0].command).result(60)
    finally:
        executor.cancel()
    assert run.stdout.decode() == on_a_terminal(tmp_path, PROGRAMS[name])
