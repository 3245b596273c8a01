"""Names for the state of things: a changed thing has another name. Used as parts of the keys of the cache.

A file is named by device, inode, size and the times of its content and of its state, which no tool sets back unnoticed.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

MOST = 20_000  # files below a folder; behind that it is not looked through


def of(*parts: object) -> bytes:
    """SHA-256 of parts, each with its length before it, so that no two lists of parts look alike."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.digest()


def of_file(path: str | Path) -> str:
    """Name the state of a file; "" where there is none."""
    try:
        seen = os.stat(path)
    except OSError:
        return ""
    return f"{seen.st_dev}:{seen.st_ino}:{seen.st_size}:{seen.st_mtime_ns}:{seen.st_ctime_ns}"


def of_tool(name: str) -> str:
    """Name a program that is looked up on PATH: where it is, and its state."""
    found = shutil.which(name)
    return f"{os.path.realpath(found)}:{of_file(found)}" if found else ""


def of_folder(folder: str | Path, suffixes: tuple[str, ...] = ()) -> bytes:
    """Name the state of all files below a folder (those with these suffixes). Raises ValueError for too many."""
    found: list[str] = []
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in ("__pycache__", ".git"):
                    waiting.append(entry.path)
            elif not suffixes or entry.name.endswith(suffixes):
                found.append(f"{entry.path}={of_file(entry.path)}")
        if len(found) > MOST:
            raise ValueError(f"more than {MOST} files below {folder}")
    return of(*sorted(found))


@cache
def of_code() -> bytes:
    """Name the state of Primers' own code."""
    return of_folder(Path(__file__).parent, (".py",))


def of_modules(files: Iterable[str]) -> bytes:
    """Name the state of modules, and of the packages that they are."""
    return of(*(of_folder(Path(file).parent) if Path(file).name == "__init__.py" else of_file(file) for file in files))
