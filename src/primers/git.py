"""Git as Primers calls it: words in, bytes out, and nothing run that a repository configures on the way."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from primers.errors import UsageError
from primers.i18n import N_

# Paths are names and no patterns; a monitor of the file system would be a program that a repository chose.
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--literal-pathspecs")


def leave_hook() -> None:
    """Take from PATH the folder that git puts before it for a hook: programs see what they see in a terminal."""
    first, _, rest = os.environ.get("PATH", "").partition(os.pathsep)
    if rest and first == os.environ.get("GIT_EXEC_PATH"):
        os.environ["PATH"] = rest


def git(folder: Path, words: Sequence[str], stdin: bytes = b"") -> bytes:
    """Give what a command of git prints in a folder. Raises UsageError with what git says where it fails."""
    try:
        ran = subprocess.run([*_GIT, *words], cwd=folder, input=stdin, capture_output=True, check=False)
    except OSError as problem:
        raise UsageError(N_("git cannot be started: {problem}"), problem=problem.strerror or problem) from None
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        raise UsageError(N_("git {command}: {problem}"), command=words[0], problem=said or f"exit {ran.returncode}")
    return ran.stdout


def names(folder: Path, words: Sequence[str]) -> frozenset[str]:
    """Give the paths that a command of git prints with `-z`, relative to the folder."""
    return frozenset(os.fsdecode(name) for name in git(folder, words).split(b"\0") if name)
