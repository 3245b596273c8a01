"""Lines come in the order of a terminal: programs that share their output, against the same program on a real one."""

import os
import pty
import shutil
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from primers import ExecutorOptions
from primers.executing.plan import Planner
from primers.executing.submission import Submissions
from primers.model import Example, Expected, Location, Source, Trial
from primers.testing import pipeline, write
from primers_local.executor import LocalExecutor

PROGRAMS = sorted((Path(__file__).parent / "terminal").iterdir())
# How a reader makes a program of a file.
BUILDS = {
    "c": ["cc", "main.c", "-o", "main"],
    "cpp": ["c++", "-std=c++20", "main.cpp", "-o", "main"],
    "rs": ["rustc", "main.rs"],
    "go": ["go", "build", "-o", "main", "main.go"],
}
TYPED = "Ada\n"


def on_a_terminal(folder: Path, words: list[str]) -> str:
    """Run a program with a pseudo-terminal for its input and output, and give what it showed, but for what is typed."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execv(words[0], words)
    settings = termios.tcgetattr(terminal)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, settings)
    os.write(terminal, TYPED.encode())
    shown = b""
    try:
        while data := os.read(terminal, 65536):
            shown += data
    except OSError:  # Linux says so when the last process has closed it
        pass
    os.waitpid(pid, 0)
    os.close(terminal)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_lines_come_as_on_a_terminal(tmp_path, program):
    suffix, text = program.suffix[1:], program.read_text("utf-8")
    build = BUILDS.get(suffix)
    if build and not shutil.which(build[0]):
        pytest.skip(f"there is no {build[0]}")
    made = pipeline(write(tmp_path, {".git/HEAD": "", "a.md": "", f"main.{suffix}": text}))
    planner = Planner(made.plugins, made.languages, made.project.config, tmp_path)
    where = Location(path="a.md", line=1, end_line=1)
    promise = Expected(where=where, of="stdout", text="x")
    example = Example(
        where=where,
        rules=("output",),
        language={"py": "python", "rs": "rust"}.get(suffix, suffix),
        sources=(Source(name=f"main.{suffix}", text=text),),
        trials=(Trial(stdin=TYPED, expected=(promise,), terminal=suffix != "py"),),
    )

    executor = LocalExecutor(ExecutorOptions())
    try:
        submissions = Submissions(executor, made.plugins, made.languages, None)
        run = submissions.submit(example, planner.plan(example)[0].command, 0).result(60)
    finally:
        executor.cancel()
    if build:
        subprocess.run(build, cwd=tmp_path, check=True, capture_output=True)
    words = ["./main"] if build else [sys.executable, "main.py"]
    assert run.stdout.decode() == on_a_terminal(tmp_path, words)
