"""The state of an interpreter: of its binary, its standard library, and of everything installed for it.

Nothing is started to find out: a page whose runs are all known costs no process.
"""

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from primers import digest_of, state_of_file, state_of_folder

_LIBRARIES = ("lib", "lib64", "Lib")


@cache
def fingerprint(interpreter: str) -> str:
    """Name the state of an interpreter; "" where it cannot be named, so that its runs are not kept."""
    found = shutil.which(interpreter)
    if not found:
        return ""
    parts: list[object] = [found, os.path.realpath(found), state_of_file(found)]
    try:
        for root in _installations(Path(found)):
            parts += [root, state_of_file(root / "pyvenv.cfg"), *_state_of(root)]
    except (OSError, ValueError):
        return ""
    return digest_of(*parts).hex()


def _installations(python: Path) -> Iterator[Path]:
    """Give the virtual environment of an interpreter, and the installation it was made from."""
    yield python.parent.parent
    configuration = python.parent.parent / "pyvenv.cfg"
    if configuration.is_file():
        for line in configuration.read_text("utf-8", "replace").splitlines():
            name, _, value = line.partition("=")
            if name.strip() == "home":
                yield Path(value.strip()).parent
    yield Path(os.path.realpath(python)).parent.parent


def _state_of(root: Path) -> Iterator[object]:
    """Name what is installed: each distribution by its RECORD, each folder that a .pth file adds by its files."""
    libraries = [root / name for name in _LIBRARIES] + [root / "local" / "lib"]
    for library in libraries:
        for folder in sorted({*library.glob("python3*"), library}):
            yield state_of_file(folder / "os.py")
            for packages in (folder / "site-packages", folder / "dist-packages"):
                if packages.is_dir():
                    yield from _packages(packages)


def _packages(packages: Path) -> Iterator[object]:
    for entry in sorted(os.scandir(packages), key=lambda one: one.name):
        if entry.name.endswith(".dist-info"):
            yield f"{entry.name}={state_of_file(entry.path + '/RECORD')}"
        elif entry.name.endswith(".pth"):
            yield f"{entry.name}={state_of_file(entry.path)}"
            for line in Path(entry.path).read_text("utf-8", "replace").splitlines():
                if os.path.isabs(line) and os.path.isdir(line):
                    yield state_of_folder(line)
        elif entry.name.startswith("__editable__") or not entry.is_dir(follow_symlinks=False):
            yield f"{entry.name}={state_of_file(entry.path)}"
        else:  # a package by hand has no RECORD: what it holds at the top counts
            yield f"{entry.name}={entry.stat(follow_symlinks=False).st_mtime_ns}"
