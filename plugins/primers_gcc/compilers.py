"""Which compiler builds the programs, how a report names it, and what of it can change a program."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import primers

_CLANG = re.compile(r"((?:Apple )?clang) version ([0-9][\w.]*)")
_GNU = re.compile(r"^\S+ \(.*\) ([0-9][\w.]*)")


def find(names: Sequence[str], root: Path, configured: str) -> str:
    """Give the configured compiler, else the first of `names` on PATH; the first name where none is there."""
    if configured:
        path = root / Path(configured).expanduser()
        return str(path) if path.is_file() else configured
    return next((path for path in map(shutil.which, names) if path), names[0])


def describe(gnu: str, compiler: str) -> str:
    """Name a compiler with its version, such as "clang 14.0.6"; that of GNU is called `gnu`."""
    first = version(compiler).partition("\n")[0]
    clang = _CLANG.search(first)
    if clang:
        return f"{clang[1]} {clang[2]}"
    found = _GNU.match(first)
    return f"{gnu} {found[1]}" if found else first or compiler


def fingerprint(compiler: str, _hidden: tuple[str, ...] = ()) -> str:
    """Name the state of a compiler; "" where it cannot be named. Headers are named by each build."""
    found = shutil.which(compiler)
    told = version(compiler)
    if not found or not told:
        return ""
    return primers.digest_of(found, os.path.realpath(found), primers.state_of_file(found), told).hex()


@cache
def version(compiler: str) -> str:
    """Ask a compiler for its version, once; "" where it does not answer."""
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        asked = subprocess.run(
            [compiler, "--version"], capture_output=True, text=True, timeout=20, check=True, env=environment
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return asked.stdout
