"""Since when a page is there, since when it is as it is, and by whom: one call of git for the whole site.

Where git does not know, nothing is said: the clock and the dates of files are those of the machine that builds.
"""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from primers.errors import UsageError
from primers.git import git
from primers.model import History
from primers.project import Project

# A commit begins with a sign that no name holds.
_LOG = (
    *("log", "--relative", "--find-renames"),
    *("--name-status", "-z", "--no-show-signature", "--no-ext-diff", "--no-textconv"),
    "--format=%x01%H%x00%aI%x00%aN%x00%D%x00",
)
SHOWN = 9  # letters of the name of a commit


class Past(Struct, frozen=True, kw_only=True):
    """The history of pages by path, and the newest commit that touched any of them: its name and date, "" for none."""

    pages: tuple[tuple[str, History], ...] = ()
    revision: str = ""
    revised: str = ""


class Commit(NamedTuple):
    """A commit: when it was written (ISO 8601), by whom, and what it did: (letter, path before, path after)."""

    name: str
    date: str
    author: str
    changes: tuple[tuple[str, str, str], ...]


def past(project: Project) -> Past:
    """Ask git for the history of the lessons; there is none without git, or outside a repository."""
    if project.content is None:
        return Past()
    try:
        log = git(project.root, (*_LOG, "--", project.relative(project.content)))
    except UsageError:
        return Past()
    commits = tuple(_commits(log.decode("utf-8", "replace")))
    if not commits:
        return Past()
    return Past(pages=_histories(commits), revision=commits[0].name[:SHOWN], revised=commits[0].date)


def _commits(log: str) -> Iterator[Commit]:
    """Read the log, the newest commit first.

    What a shallow clone begins with seems to have written every file: it is left out.
    """
    for text in log.split("\x01")[1:]:
        name, date, author, refs, *rest = text.split("\0")
        if "grafted" not in refs.split(", "):
            yield Commit(name, date, author, tuple(_changes(iter(rest))))


def _changes(words: Iterator[str]) -> Iterator[tuple[str, str, str]]:
    for word in words:
        letter = word.strip("\n")[:1]
        if letter in ("R", "C"):
            yield letter, next(words), next(words)
        elif letter:
            path = next(words)
            yield letter, path, path


def _histories(commits: tuple[Commit, ...]) -> tuple[tuple[str, History], ...]:
    """Follow files back through renames; authors stand in the order in which they came."""
    now: dict[str, str] = {}  # an older name of a file -> the name that it has now
    found: dict[str, list[Commit]] = {}
    for commit in commits:
        renamed = {}
        for letter, before, after in commit.changes:
            path = now.get(after, after)
            if letter == "D":
                continue
            found.setdefault(path, []).append(commit)
            if letter == "R":
                renamed[before] = path
        now.update(renamed)
    return tuple(
        (
            path,
            History(
                created=made[-1].date,
                updated=made[0].date,
                authors=tuple(dict.fromkeys(commit.author for commit in reversed(made))),
            ),
        )
        for path, made in sorted(found.items())
    )
