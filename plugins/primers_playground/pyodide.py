"""Pyodide: where its npm package lies, whether it is the one that was tried, and one script that holds all of it.

The script serves both a server and a folder: a page opened from a file may load nothing but scripts. What it holds is
compressed, so that it is smaller than the files themselves, whatever the server does.
"""

import base64
import gzip
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

import primers
from primers_playground.texts import ABSENT, INCOMPLETE, MISSING, OTHER_VERSION

VERSION = "314.0.7"  # the one that modules.txt and the tests speak of
COMMAND = f"npm install pyodide@{VERSION}"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
USUAL = "node_modules/pyodide"


class Pyodide(Struct, frozen=True, kw_only=True):
    """What the worker of Python needs: compressed files by name, and what the package says of itself."""

    files: dict[str, str]
    info: dict[str, str]


def pyodide(root: Path, place: str, where: primers.Location) -> Pyodide | primers.Finding:
    """Read Pyodide from `place` in the project; a finding at `where` says why it is not there."""
    shown = place or USUAL
    folder = root / shown
    if not (folder / "package.json").is_file():
        return _missing(ABSENT, where, folder=shown)
    try:
        version = json.loads((folder / "package.json").read_text("utf-8")).get("version", "?")
        if version != VERSION:
            return _missing(OTHER_VERSION, where, folder=shown, found=version, wanted=VERSION)
        info = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["info"]
        return Pyodide(files={name: packed(folder / name) for name in FILES}, info=info)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        return _missing(INCOMPLETE, where, folder=shown, problem=problem)


@lru_cache(maxsize=8)
def packed(file: Path) -> str:
    """Give a file compressed, as text of ASCII alone; the same bytes give the same text."""
    return base64.b64encode(gzip.compress(file.read_bytes(), 6, mtime=0)).decode()


def _missing(message: str, where: primers.Location, **args: Any) -> primers.Finding:
    return replace(MISSING, message=message).finding(where, command=COMMAND, **args)
