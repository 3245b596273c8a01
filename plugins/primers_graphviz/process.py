"""`dot` as a process: many graphs at once, with a time bound, limits, and no file of this machine to read.

Each graph is a file of its own in a folder that is removed, so that one that is broken spoils no other. A graph that
takes too long, or on which the tool breaks down, ends the process: those behind it are drawn by another.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import primers
from primers import N_

SECONDS = 20.0
CPU = 20
MEMORY = 1 << 20  # KiB
WRITTEN = 64 << 11  # blocks of 512 bytes
LIMITS = f'ulimit -t {CPU}; ulimit -v {MEMORY} 2>/dev/null; ulimit -f {WRITTEN}; ulimit -c 0; exec "$@"'
# What a graph may ask for that lies outside of it: such a graph is refused, whatever the tool would do with it.
_OUTSIDE = re.compile(r"\b(?:image|imagepath|shapefile|fontpath|_background)\s*\"?\s*=|<\s*img\b", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*=)?|/\*.*?\*/|//[^\n]*', re.DOTALL)
_ERROR = re.compile(r"^Error: (?P<file>\w+)\.dot: (?P<text>.*?)(?: in)? line (?P<line>\d+)(?P<near>.*)$", re.MULTILINE)

READS_FILES = N_("it asks for a file, and a drawing is given none")
TOO_LONG = N_("it takes too long")
EMPTY = N_("it holds no graph")
BROKE_DOWN = N_("the tool broke down")


def draw(tool: str, graphs: Sequence[str]) -> list[primers.Drawing]:
    """Draw graphs, one result each."""
    made: dict[int, primers.Drawing] = {
        number: primers.Drawing(problem=READS_FILES) for number, one in enumerate(graphs) if _asks(one)
    }
    left = [number for number in range(len(graphs)) if number not in made]
    while left:
        found = _process(tool, {number: graphs[number] for number in left})
        made |= found
        left = [number for number in left if number not in made]
    return [made[number] for number in range(len(graphs))]


def _asks(graph: str) -> bool:
    """Tell whether a graph asks for a file; texts in quotes, and comments, may speak of such things."""
    return bool(_OUTSIDE.search(_QUOTED.sub(lambda found: f"{found[1]}=" if found[2] else '""', graph)))


def _process(tool: str, graphs: dict[int, str]) -> dict[int, primers.Drawing]:
    """Draw in one process as many graphs as it gets through, at least one."""
    with tempfile.TemporaryDirectory(prefix="primers-dot-") as folder:
        for number, graph in graphs.items():
            Path(folder, f"g{number}.dot").write_text(graph, "utf-8")
        ended, errors = _run([tool, "-Tsvg", "-O", *_FONTS, *(f"g{number}.dot" for number in graphs)], folder)
        problems = {found["file"]: found for found in _ERROR.finditer(errors)}
        made = {}
        for number in graphs:
            svg = _written(Path(folder), number)
            problem = problems.get(f"g{number}")
            if problem:
                text = problem["text"] + problem["near"]
                made[number] = primers.Drawing(problem=text, line=int(problem["line"]))
            elif svg:
                made[number] = primers.Drawing(svg=svg)
            elif ended:
                made[number] = primers.Drawing(problem=EMPTY)
            else:
                made[number] = primers.Drawing(problem=errors.strip().rpartition("\n")[2] or BROKE_DOWN)
                break  # the process ended here
    return made


_FONTS = [f"-{what}fontname=sans-serif" for what in "GNE"]


def _written(folder: Path, number: int) -> str:
    """Give what was drawn of a file: of several graphs in it the first."""
    file = folder / f"g{number}.dot.svg"
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    return text if text.rstrip().endswith("</svg>") else ""


def _run(argv: list[str], folder: str) -> tuple[bool, str]:
    """Run the tool in a folder; gives whether it came to its end, and what it complained of."""
    shell = shutil.which("sh")
    limited = [shell, "-c", LIMITS, "sh", *argv] if shell and os.name == "posix" else argv
    # With SERVER_NAME the tool believes that it serves strangers, and opens no file that a graph names.
    kept = {
        name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SYSTEMROOT", "FONTCONFIG_PATH")
    }
    try:
        done = subprocess.run(
            limited,
            cwd=folder,
            env={**kept, "SERVER_NAME": "primers", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False, TOO_LONG
    return 0 <= done.returncode < 128, done.stderr.decode("utf-8", "replace")
