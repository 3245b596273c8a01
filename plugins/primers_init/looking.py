"""What stands in a folder: its pages, what of them would be verified, what more could be."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

import primers
from primers_init.markerwords import Candidate, candidates
from primers_init.tree import Layout, layouts, top

# What they show is typed at a shell, often to install or to change something: nobody is asked to run that.
SHELLS = frozenset({"bash", "sh", "console"})


class Area(Struct, frozen=True, kw_only=True):
    """A folder (or a page) at the top of the project, with how many pages, examples and other blocks it has."""

    name: str
    pages: int
    examples: int
    unchecked: int


class Found(Struct, frozen=True, kw_only=True):
    """What stands in a folder.

    `languages` would be executed, and `sessions` be checked; `examples` are those of each language but the `skipped`
    ones, `possible` those of languages that would not be executed. `reasons` say why other blocks are not checked: how
    many, and the first of them. `layouts` are folders with a folder a locale that are not the content. `in_git` tells
    that git has a work tree here.
    """

    pages: int
    areas: tuple[Area, ...]
    languages: tuple[str, ...]
    examples: Mapping[str, int]
    skipped: int
    possible: Mapping[str, int]
    sessions: bool
    reasons: tuple[tuple[int, primers.Unchecked], ...]
    markers: tuple[Candidate, ...]
    layouts: tuple[Layout, ...]
    content: bool
    in_git: bool

    @property
    def paths(self) -> tuple[str, ...]:
        """The areas worth verifying: those with examples, else README and docs."""
        usual = [area.name for area in self.areas if area.examples and not area.name.startswith("test")]
        return tuple(usual or [area.name for area in self.areas][:2])


def look(pipeline: Any) -> Found:
    """Read every page of a project twice: as it would be verified, and as if everything could be executed."""
    everything = {entry.name for entry in pipeline.languages.values()}
    wide = _read(pipeline.with_run(languages=tuple(sorted(everything)), sessions=True))
    programs = Counter(example.language for example in wide.examples)
    languages = ("python", *sorted({*programs} - {"python"} - SHELLS))
    sessions = any(example.is_session and example.language in languages for example in wide.examples)
    book = _read(pipeline.with_run(languages=languages, sessions=sessions or None))
    return Found(
        pages=len(book.lessons),
        areas=tuple(_areas(book)),
        languages=languages,
        examples=_by_language(one for one in book.examples if one.skip is None),
        skipped=sum(one.skip is not None for one in book.examples),
        possible={name: count for name, count in sorted(programs.items()) if name not in languages},
        sessions=sessions,
        reasons=tuple(_reasons(book)),
        markers=tuple(candidates(wide)),
        layouts=() if pipeline.project.content else tuple(layouts(pipeline.project.root, book.lessons)),
        content=pipeline.project.content is not None,
        in_git=_in_git(pipeline.project.root),
    )


def _in_git(root: Path) -> bool:
    try:
        return bool(primers.git(root, ("rev-parse", "--is-inside-work-tree")) == b"true\n")
    except primers.UsageError:  # there is no repository, or no git
        return False


def _read(pipeline: Any) -> primers.Book:
    book: primers.Book = pipeline.read([primers.Target(path=pipeline.project.root)])
    return book


def _by_language(examples: Iterable[primers.Example]) -> dict[str, int]:
    return dict(Counter(example.language for example in examples).most_common())


def _areas(book: primers.Book) -> Iterable[Area]:
    pages = Counter(top(lesson.path) for lesson in book.lessons)
    examples = Counter(top(example.where.path) for example in book.examples if example.skip is None)
    unchecked = Counter(top(one.where.path) for one in book.unchecked)
    for name in sorted(pages, key=lambda name: (-examples[name], name)):
        yield Area(name=name, pages=pages[name], examples=examples[name], unchecked=unchecked[name])


def _reasons(book: primers.Book) -> Iterable[tuple[int, primers.Unchecked]]:
    """Give every kind of reason with how many blocks have it, the most frequent first."""
    counts = Counter(one.message for one in book.unchecked)
    for message, count in counts.most_common():
        yield count, next(one for one in book.unchecked if one.message == message)
