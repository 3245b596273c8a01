"""What a page says of its own parity: `parity: free (the reason)` at its top, `only=zh` on a block."""

import re
from collections.abc import Iterable, Iterator

import primers
from primers_parity import codes

KEY = "parity"
_FREE = re.compile(r"free\s*[(（](.*)[)）]\s*", re.DOTALL)
_LOCALE = re.compile(r"\s*,\s*")


def is_free(lesson: primers.Lesson) -> bool:
    """Tell whether the examples of a page need not be those of its translations."""
    return str(dict(lesson.meta.added).get(KEY, "")).strip().startswith("free")


def reasons(lessons: Iterable[primers.Lesson]) -> Iterator[primers.Finding]:
    """Find pages that say so without a reason, and those that say something else."""
    for lesson in lessons:
        said = dict(lesson.meta.added).get(KEY)
        if said is None:
            continue
        free = _FREE.fullmatch(str(said))
        if not free or not free[1].strip():
            yield codes.NO_REASON.finding(primers.place_of_key(lesson, KEY), value=said)


def left_out(lesson: primers.Lesson) -> frozenset[int]:
    """Give the lines of the fences that are for some languages only."""
    return frozenset(where.line for where, _ in _only(lesson))


def wrong_locales(book: primers.Book) -> Iterator[primers.Finding]:
    """Find blocks whose `only=` does not name the language of their page, or names one that is nowhere."""
    locales = sorted({lesson.locale for lesson in book.lessons if lesson.locale})
    for lesson in book.lessons:
        if lesson.locale is None:
            continue
        for where, only in _only(lesson):
            unknown = [name for name in only if name not in locales]
            if unknown:
                args = {"unknown": ",".join(unknown), "locales": ", ".join(locales)}
                yield codes.ONLY_NOWHERE.finding(where, **args)
            elif lesson.locale not in only:
                yield codes.ONLY_ELSEWHERE.finding(where, only=",".join(only), locale=lesson.locale)


def _only(lesson: primers.Lesson) -> Iterator[tuple[primers.Location, tuple[str, ...]]]:
    """Give the fences that say `only=`, with the locales they name."""
    if b"only" not in lesson.data:
        return
    for where, value in primers.said_on_fences(lesson, "only"):
        names = tuple(_LOCALE.split(value.strip())) if value else ()
        if names:
            yield where, names
