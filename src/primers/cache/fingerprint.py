"""Names for the state of things: a changed thing has another name. Used as parts of the keys of the cache.

A file is named by device, inode, size and the times of its content and of its state, which no tool sets back unnoticed.
Machines that are made anew for each job have the same files with other such names: there, `PRIMERS_FINGERPRINT=content`
names a file by what it holds, which takes longer.
"""

import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

MOST = 20_000  # files below a folder; behind that it is not looked through
_PREFIXES = (sys.prefix, sys.base_prefix)
# What changes when a package of the system is installed, and the time zone: programs can read both.
_SYSTEM = (
    "/var/lib/dpkg/status",
    "/var/lib/rpm/rpmdb.sqlite",
    "/usr/lib/sysimage/rpm/rpmdb.sqlite",
    "/var/lib/pacman/local",
    "/lib/apk/db/installed",
    "/etc/localtime",
)


CODE = Path(__file__).parents[1]  # all of the core


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
        if os.environ.get("PRIMERS_FINGERPRINT") == "content":
            return _of_folder_entries(path) if stat.S_ISDIR(seen.st_mode) else _of_content(path)
    except OSError:
        return ""
    return f"{seen.st_dev}:{seen.st_ino}:{seen.st_size}:{seen.st_mtime_ns}:{seen.st_ctime_ns}"


def _of_content(path: str | Path) -> str:
    with open(path, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _of_folder_entries(path: str | Path) -> str:
    """Name a folder by what stands in it: names and sizes, and not what its folders hold."""
    entries = sorted(os.scandir(path), key=lambda one: one.name)
    return of(*(f"{one.name}:{one.stat().st_size if one.is_file() else one.is_dir()}" for one in entries)).hex()


def of_tool(name: str) -> str:
    """Name a program that is looked up on PATH: where it is, and its state."""
    found = shutil.which(name)
    return f"{os.path.realpath(found)}:{of_file(found)}" if found else ""


def of_folder(folder: str | Path, suffixes: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> bytes:
    """Name the state of all files below a folder (those with these suffixes), but for the paths `without`.

    Nor are folders looked at that hold no code: those whose names begin with a dot, and virtual environments. Raises
    ValueError for too many files.
    """
    found: list[str] = []
    left_out = frozenset(without)
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        if any(entry.name == "pyvenv.cfg" for entry in entries):
            continue
        for entry in entries:
            if entry.path in left_out:
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__" and not entry.name.startswith("."):
                    waiting.append(entry.path)
            elif not suffixes or entry.name.endswith(suffixes):
                found.append(f"{entry.path}={of_file(entry.path)}")
        if len(found) > MOST:
            raise ValueError(f"more than {MOST} files below {folder}")
    return of(*sorted(found))


def of_system() -> Iterator[str]:
    """Name what is installed on this machine: its package database, and the folders in which tools are looked up."""
    path = os.environ.get("PATH", os.defpath)
    yield path
    for name in (*_SYSTEM, *path.split(os.pathsep)):
        yield of_file(name)


def of_process() -> Iterator[str]:
    """Name what of this process can change how pages are read: Python, what is installed, modules from elsewhere."""
    yield sys.version
    for path in sys.path:
        if path.endswith("-packages"):
            yield of_file(path)
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__dict__", {}).get("__file__")
        if isinstance(file, str) and _is_elsewhere(name, file):
            yield f"{name}={of_file(file)}"


def _is_elsewhere(name: str, file: str) -> bool:
    """Tell whether a module is neither Python's, nor an installed package's, nor ours, which are named as a whole."""
    return not name.startswith(("primers", "__main__")) and "-packages" not in file and not file.startswith(_PREFIXES)


@cache
def of_code() -> bytes:
    """Name the state of Primers' own code."""
    return of_folder(CODE, (".py",))


def of_modules(files: Iterable[str]) -> bytes:
    """Name the state of modules, and of the packages that they are."""
    return of(*(of_folder(Path(file).parent) if Path(file).name == "__init__.py" else of_file(file) for file in files))
