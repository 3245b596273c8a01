"""The text that a translation was made from, found in the history of git by its content."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from primers import N_

NO_GIT = N_("git is not installed")
NO_REPOSITORY = N_("there is no git repository here")
NO_VERSION = N_("no version of it in git is what was recorded")

SHOWN = 9  # letters of the name of a commit

# A commit: its name and date, then what it made of the file, among which is the name of the new content.
_COMMIT = re.compile(rb"\x01(?P<name>[0-9a-f]+) (?P<date>[0-9-]+)(?P<files>[^\x01]*)")
_CONTENT = re.compile(rb":[0-7]+ [0-7]+ [0-9a-f]+ (?P<content>[0-9a-f]{40,64}) [A-Z]")


class Version(Struct, frozen=True, kw_only=True):
    """A file as a commit left it."""

    commit: str
    date: str
    data: bytes


def version(root: Path, path: str, fits: Callable[[bytes], bool]) -> Version:
    """Give the newest version of a file of the project at `root` that fits. Raises LookupError, which says why not."""
    if shutil.which("git") is None:
        raise LookupError(NO_GIT)
    if not _git(root, "rev-parse", "--git-dir"):
        raise LookupError(NO_REPOSITORY)
    for commit, date, content in _versions(root, path):
        data = _git(root, "cat-file", "blob", content)
        if fits(data):
            return Version(commit=commit, date=date, data=data)
    raise LookupError(NO_VERSION)


def _versions(root: Path, path: str) -> Iterator[tuple[str, str, str]]:
    """Give (commit, date, name of the content) of every version of a file, the newest first, also by older names."""
    arguments = ("--no-show-signature", "--follow", "-m", "--raw", "--no-abbrev", "-z", "--format=%x01%H %cs")
    seen = set()
    for found in _COMMIT.finditer(_git(root, "log", *arguments, "--", path)):
        for content in _CONTENT.finditer(found["files"]):
            name = content["content"].decode()
            if name.strip("0") and name not in seen:
                seen.add(name)
                yield found["name"].decode()[:SHOWN], found["date"].decode(), name


def _git(root: Path, *words: str) -> bytes:
    """Run git in a folder; what fails has printed nothing."""
    ran = subprocess.run(
        ["git", "--literal-pathspecs", *words], cwd=root, capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    return ran.stdout if ran.returncode == 0 else b""
