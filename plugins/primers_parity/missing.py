"""Lessons that are there in one language and not in another: a folder counts once, and many lessons count once."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec.structs import replace

import primers
from primers_parity import codes

Missing = Literal["off", "note", "warning", "error"]


class Named(NamedTuple):
    """A folder by the keys of all that lead to it."""

    key: tuple[str, ...]
    path: str


MOST = 10  # findings of one locale; more of them are one


def missing(book: primers.Book, level: Missing) -> Iterator[primers.Finding]:
    """Find lessons without a counterpart, for each locale that has any."""
    if level == "off":
        return
    lessons = primers.translations(book.lessons)
    for locale in sorted({locale for found in lessons.values() for locale in found}):
        for finding in _missing_in(locale, lessons, book.default_locale):
            yield replace(finding, level=level)


def source_of(lessons: Mapping[str, primers.Lesson], default: str) -> primers.Lesson:
    """Give the lesson that the others are translated from: that of the default locale, else the first."""
    return lessons[default if default in lessons else min(lessons)]


def _missing_in(
    locale: str, lessons: Mapping[str, Mapping[str, primers.Lesson]], default: str
) -> list[primers.Finding]:
    present = {folder.key for found in lessons.values() if locale in found for folder in _folders(found[locale])}
    sources = [source_of(found, default) for found in lessons.values() if locale not in found]
    wanted = [lesson for lesson in sources if not lesson.hidden and not lesson.meta.draft]
    alone: list[primers.Lesson] = []
    folders: dict[str, list[primers.Lesson]] = {}
    for lesson in wanted:
        absent = next((folder.path for folder in _folders(lesson) if folder.key not in present), None)
        if absent is None:
            alone.append(lesson)
        else:
            folders.setdefault(absent, []).append(lesson)
    if len(alone) + len(folders) > MOST:
        many = codes.MISSING_MANY
        return [many.finding(_top(wanted[0]), count=len(wanted), total=len(lessons), locale=locale)]
    found = [codes.MISSING_LESSON.finding(_top(lesson), locale=locale) for lesson in alone]
    return found + [
        codes.MISSING_FOLDER.finding(_top(within[0]), folder=path, count=len(within), locale=locale)
        for path, within in folders.items()
    ]


def _folders(lesson: primers.Lesson) -> Iterator[Named]:
    keys: tuple[str, ...] = ()
    for folder in (lesson.category, lesson.chapter):
        if folder:
            keys += (folder.key,)
            yield Named(keys, folder.path)


def _top(lesson: primers.Lesson) -> primers.Location:
    return primers.Location(path=lesson.path, line=1, end_line=1)
