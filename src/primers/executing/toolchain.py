"""The tools of languages: where they are, which version they are, and a name for their state."""

import os
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from primers.cache import fingerprint

PATIENCE = 20  # seconds for an answer


def find_tool(names: Sequence[str], root: Path, configured: str) -> str:
    """Give the configured tool (a file below `root`, or a name), else the first of `names` that is on PATH.

    Where none is there, the first name: it says what is missing.
    """
    if configured:
        path = root / Path(configured).expanduser()
        return str(path) if path.is_file() else configured
    return next((path for path in map(shutil.which, names) if path), names[0])


@cache
def version_of(tool: str, *words: str) -> str:
    """Ask a tool for its version by these words, once; "" where it does not answer well."""
    import subprocess  # what is known from before needs none

    environment = {**os.environ, "LC_ALL": "C"}
    try:
        asked = subprocess.run(
            [tool, *words], capture_output=True, text=True, timeout=PATIENCE, check=True, env=environment
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return asked.stdout


def state_of_tool(tool: str, *words: str) -> str:
    """Name the state of a tool: its place, its file, and what it answers to these words; "" where it cannot be named.

    What it reads beside its file counts as far as the version tells.
    """
    told = version_of(tool, *words)
    return fingerprint.of(fingerprint.of_tool(tool), told).hex() if told and shutil.which(tool) else ""
