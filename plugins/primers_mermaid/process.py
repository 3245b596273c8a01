"""The drawing library in a process of its own: what a page writes may make it hang or break down, but not the build."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence

import primers
from primers import N_

SECONDS = 20.0
MEMORY = 2 << 20  # KiB
LIMITS = f'ulimit -t {int(SECONDS)}; ulimit -v {MEMORY} 2>/dev/null; ulimit -c 0; exec "$@"'
# Reads a list of sources, writes a line for each as soon as it is drawn: ["svg", text] or ["problem", text].
WORKER = """
import json, mmdr, sys
for source in json.load(sys.stdin):
    try:
        line = ["svg", mmdr.render(source, backend="mermaid-rs-renderer").svg()]
    except BaseException as problem:
        line = ["problem", str(problem)]
    print(json.dumps(line), flush=True)
"""
TOO_LONG = N_("it takes too long")
BROKE_DOWN = N_("the tool broke down")
# "unexpected token 'graph' at 1:1; expected invalid edge syntax: A -->": only its end says what is wrong.
_CLUMSY = re.compile(r"^unexpected token .*? at \d+:\d+; expected ", re.DOTALL)


def draw(sources: Sequence[str]) -> list[primers.Drawing]:
    """Draw diagrams, one result each; one that ends the process does not take the others with it."""
    made: list[primers.Drawing] = []
    while len(made) < len(sources):
        left = sources[len(made) :]
        lines, problem = _run(left)
        made += [_read(line, source) for line, source in zip(lines, left, strict=False)]
        if len(made) < len(sources):
            made.append(primers.Drawing(problem=problem))
    return made


def _read(line: str, source: str) -> primers.Drawing:
    kind, text = json.loads(line)
    if kind == "svg":
        return primers.Drawing(svg=text)
    problem = _CLUMSY.sub("", text).strip() or BROKE_DOWN
    return primers.Drawing(problem=problem, line=line_of(source, problem))


def line_of(source: str, problem: str) -> int:
    """Find the line (from 1) that a message quotes at its end; 0 for none, or one that stands there twice."""
    quoted = problem.rpartition(": ")[2].strip()
    found = [number for number, line in enumerate(source.split("\n"), 1) if quoted and line.strip() == quoted]
    return found[0] if len(found) == 1 else 0


def _run(sources: Sequence[str]) -> tuple[list[str], str]:
    """Run the process; gives the lines that it finished, and what ended it before the last."""
    argv = [sys.executable, "-I", "-X", "utf8", "-c", WORKER]
    shell = shutil.which("sh")
    limited = [shell, "-c", LIMITS, "sh", *argv] if shell and os.name == "posix" else argv
    try:
        done = subprocess.run(
            limited,
            input=json.dumps(list(sources)).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
        written, problem = done.stdout, BROKE_DOWN
    except subprocess.TimeoutExpired as stopped:
        written, problem = stopped.stdout or b"", TOO_LONG
    return written.decode("utf-8").split("\n")[:-1], problem
