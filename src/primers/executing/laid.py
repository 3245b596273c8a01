"""Tools of a plugin that are laid beside a program and run there by a Python, behind the walls."""

import os
import sys
from functools import cache
from importlib import resources
from pathlib import Path

from primers.extracting.parts import RESERVED
from primers.model import Example, Source, Step

# Modules are found in the folder of the tools and not beside the program, where the page may have laid a `csv.py`.
ENVIRONMENT = (("PYTHONPATH", RESERVED), ("PYTHONSAFEPATH", "1"), ("PYTHONDONTWRITEBYTECODE", "1"))


@cache
def laid(package: str, tool: str) -> tuple[Source, ...]:
    """Give the modules of `tool`, a package of Python in a package of a plugin, as files beside a program."""
    folder = resources.files(package).joinpath(tool)
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".py"))
    return tuple(
        Source(name=f"{RESERVED}/{tool}/{name}", text=folder.joinpath(name).read_text("utf-8")) for name in names
    )


def step_of(language: str, tool: str, example: Example) -> Step:
    """Give the step that hands a program to a tool that is laid beside it: `python -m TOOL main.sql`."""
    return Step(argv=(language, "-m", tool, example.sources[-1].name), env=ENVIRONMENT)


def own_python(root: Path = Path(), configured: str = "") -> str:
    """Give the Python that the configuration names, a path from the root or a word on PATH; else our own.

    A Python has one name, however it was started: `python` is mostly a link to `python3` beside it, and a run that is
    known by one of them is known by the other.
    """
    path = root / Path(configured).expanduser()
    return _followed(str(path)) if configured and path.is_file() else configured or _followed(sys.executable)


@cache
def _followed(path: str) -> str:
    """Follow the links that stay in one folder: one that leads out of a virtual environment names another Python."""
    target = os.readlink(path) if os.path.islink(path) else ""
    beside = target and os.path.basename(target) == target and target != os.path.basename(path)
    return _followed(os.path.join(os.path.dirname(path), target)) if beside else path
