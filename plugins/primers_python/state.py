"""The state of an interpreter: of its binary, its standard library, and of everything installed for it.

Nothing is started to find out: a page whose runs are all known costs no process.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from primers import digest_of, state_of_file, state_of_folder

_LIBRARIES = ("lib", "lib64", "Lib")
_TEXT = re.compile(r"""['"]([^'"\n]+)['"]""")


def fingerprint(interpreter: str, hidden: tuple[str, ...] = ()) -> str:
    """Name the state of an interpreter; "" where it cannot be named, so that its runs are not kept."""
    found = shutil.which(interpreter)
    if not found:
        return ""
    parts: list[object] = [found, os.path.realpath(found), state_of_file(found)]
    try:
        for root in _installations(Path(found)):
            parts += [root, state_of_file(root / "pyvenv.cfg"), *_state_of(root, hidden)]
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


def _state_of(root: Path, hidden: tuple[str, ...]) -> Iterator[object]:
    """Name what is installed: each distribution by its RECORD, each folder that an editable one adds by its files."""
    libraries = [root / name for name in _LIBRARIES] + [root / "local" / "lib"]
    for library in libraries:
        yield from (state_of_file(shared) for shared in sorted(library.glob("libpython3*")))
        for folder in sorted({*library.glob("python3*"), library}):
            yield state_of_file(folder / "os.py")
            for packages in (folder / "site-packages", folder / "dist-packages"):
                if packages.is_dir():
                    yield from _packages(packages, hidden)


def _packages(packages: Path, hidden: tuple[str, ...]) -> Iterator[object]:
    for entry in sorted(os.scandir(packages), key=lambda one: one.name):
        if entry.name.endswith(".dist-info"):
            yield f"{entry.name}={state_of_file(entry.path + '/RECORD')}"
        elif not entry.is_dir(follow_symlinks=False):
            yield f"{entry.name}={state_of_file(entry.path)}"
            for path in _pointed_at(entry):
                yield state_of_folder(path, without=hidden) if os.path.isdir(path) else state_of_file(path)
        else:  # a package by hand has no RECORD: what it holds at the top counts
            yield f"{entry.name}={state_of_file(entry.path)}"


def _pointed_at(entry: "os.DirEntry[str]") -> Iterator[str]:
    """Give where an editable installation has its code: the lines of a .pth file, the paths that a finder maps to."""
    if entry.name.endswith(".pth"):
        lines = Path(entry.path).read_text("utf-8", "replace").splitlines()
        paths = [os.path.join(os.path.dirname(entry.path), line.strip()) for line in lines if line.strip()]
    elif entry.name.startswith("__editable__"):
        paths = [
            found for found in _TEXT.findall(Path(entry.path).read_text("utf-8", "replace")) if os.path.isabs(found)
        ]
    else:
        return
    yield from (os.path.normpath(path) for path in dict.fromkeys(paths) if os.path.exists(path))
