"""What is about to be committed: the files of the index that differ from the last commit, and their bytes there."""

import os
from collections.abc import Iterator, Mapping

from primers.git import git, names
from primers.loading.files import MARKDOWN
from primers.project import Project

_DIFF = ("diff", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z")
_FILES = (b"100644", b"100755")  # modes of what git keeps as files; links and submodules are none


def staged(project: Project) -> frozenset[str]:
    """Give the paths, relative to the project, that the next commit changes. Raises UsageError outside of git."""
    git(project.root, ("rev-parse", "--git-dir"))  # elsewhere `git diff` compares any two files
    return names(project.root, (*_DIFF, "--cached"))


def index(project: Project) -> Mapping[str, bytes | None]:
    """Give the bytes of the index where the work tree has others; None for what the index does not have."""
    differing = names(project.root, _DIFF)
    new = names(project.root, ("ls-files", "--others", "-z"))
    return {**dict(_blobs(project, differing)), **{path: None for path in new if path.endswith(MARKDOWN)}}


def _blobs(project: Project, paths: frozenset[str]) -> Iterator[tuple[str, bytes | None]]:
    """Read files of the index, all in one process."""
    if not paths:
        return
    entries = [line.partition(b"\t") for line in git(project.root, ("ls-files", "--stage", "-z")).split(b"\0")]
    blobs = {os.fsdecode(path): entry.split()[1] for entry, _, path in entries if entry[:6] in _FILES}
    kept = sorted(paths & blobs.keys())
    rest = git(project.root, ("cat-file", "--batch"), b"".join(blobs[path] + b"\n" for path in kept))
    for path in kept:
        header, _, rest = rest.partition(b"\n")
        size = int(header.rsplit(b" ", 1)[1])
        yield path, rest[:size]
        rest = rest[size + 1 :]
    yield from ((path, None) for path in paths - blobs.keys())
