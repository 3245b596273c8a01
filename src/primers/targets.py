"""What a command is about: PATH and PATH:LINE, and the lessons and examples they name."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from primers.errors import UsageError
from primers.extracting.counterparts import counterparts
from primers.i18n import N_
from primers.model import Book, Example, Lesson
from primers.pairing import translations
from primers.project import Project

_PLACE = re.compile(r"(.+):([0-9]+)")


class Target(Struct, frozen=True, kw_only=True):
    """A page or a folder, or the example that stands at `line` of a page."""

    path: Path
    line: int | None = None


def parse_target(word: str) -> Target:
    """Read PATH or PATH:LINE; a file that is really called so wins."""
    place = _PLACE.fullmatch(word)
    if place and not Path(word).exists():
        return Target(path=Path(place[1]), line=int(place[2]))
    return Target(path=Path(word))


def lessons_of(project: Project, book: Book, target: Target) -> list[Lesson]:
    """Give the lessons that a target names."""
    return [lesson for lesson in book.lessons if names(project, target, lesson.path)]


def named(project: Project, book: Book, targets: Sequence[Target] | None) -> list[Lesson]:
    """Give the lessons that targets name; None names every one."""
    if targets is None:
        return list(book.lessons)
    return [lesson for target in targets for lesson in lessons_of(project, book, target)]


def names(project: Project, target: Target, path: str) -> bool:
    """Tell whether a target names a page, perhaps by a folder."""
    named = project.relative(Path(os.path.abspath(target.path)))
    return named in (".", "", path) or path.startswith(named + "/")


def chosen(project: Project, book: Book, targets: Sequence[Target] | None) -> tuple[Example, ...]:
    """Give the examples that targets name, in page order; None names every one.

    Raises UsageError for a line without an example.
    """
    if targets is None:
        return book.examples
    wanted: set[str] = set()
    for target in targets:
        paths = {lesson.path for lesson in lessons_of(project, book, target)}
        found = [example for example in book.examples if example.where.path in paths]
        if target.line is not None:
            found = [example for example in found if holds(example, target.line)]
            if not found:
                raise UsageError(
                    N_("{place}: no example stands here"),
                    help=N_("ask why: primers explain {place}"),
                    place=f"{project.relative(Path(os.path.abspath(target.path)))}:{target.line}",
                )
        wanted |= {example.id for example in found}
    return tuple(example for example in book.examples if example.id in wanted)


def with_translations(project: Project, book: Book, targets: Sequence[Target]) -> list[Target]:
    """Add to targets the same pages and the same examples in the other languages."""
    translated = translations(book.lessons)
    found = list(targets)
    for target in targets:
        for lesson in lessons_of(project, book, target):
            for other in translated.get(lesson.key or "", {}).values():
                found += _in_translation(project, book, target, lesson, other) if other.path != lesson.path else ()
    return list(dict.fromkeys(found))


def _in_translation(project: Project, book: Book, target: Target, lesson: Lesson, other: Lesson) -> Iterator[Target]:
    """Give what a target names in a translation of a lesson: the page, or the counterpart of the example."""
    path = project.root / other.path
    if target.line is None:
        yield Target(path=path)
        return
    shared = [example for example in book.examples if "only" not in dict(example.options)]
    mine, its = ([one for one in shared if one.where.path == page.path] for page in (lesson, other))
    for pair in counterparts(mine, its):
        if pair.source and pair.translation and holds(pair.source, target.line):
            yield Target(path=path, line=pair.translation.where.line)


def holds(example: Example, line: int) -> bool:
    """Tell whether a line lies in the code or in a documented output of an example."""
    places = [example.where, *(expected.where for trial in example.trials for expected in trial.expected)]
    return any(place.line <= line <= place.end_line for place in places)


def related(project: Project, book: Book, targets: Sequence[Target] | None) -> set[str] | None:
    """Give the paths that a run reports on: what targets name, and its translations; None for everything.

    A page that could not be read is no lesson, but has a finding, which is reported as well.
    """
    if targets is None:
        return None
    lessons = named(project, book, targets)
    keys = {lesson.key for lesson in lessons if lesson.key is not None}
    return (
        {lesson.path for lesson in lessons}
        | {lesson.path for lesson in book.lessons if lesson.key in keys}
        | {path for path in book.unread if any(names(project, target, path) for target in targets)}
    )
