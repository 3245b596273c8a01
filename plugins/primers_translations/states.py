"""Which lesson is a translation of which, and whether it is up to date."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

import primers
from primers_translations.behind import Behind, behind
from primers_translations.record import Record, record_of, recorded

Word: TypeAlias = Literal["source", "up-to-date", "outdated", "untracked", "missing", "extra"]
# The words of lessons that ask for something, in the order in which they are listed.
LEFT: tuple[Word, ...] = ("outdated", "untracked", "missing", "extra")


class State(Struct, frozen=True, kw_only=True):
    """How a lesson stands in one locale: `lesson` is None where it is missing, `source` where there is none.

    `behind` compares its record with the source. `problem` says why the record cannot be read: then it is untracked.
    """

    key: str
    locale: str
    word: Word
    lesson: primers.Lesson | None = None
    source: primers.Lesson | None = None
    behind: Behind | None = None
    problem: str = ""


class Translations:
    """The lessons of a book by key and locale, with what each was translated from."""

    def __init__(self, book: primers.Book, default: str, empty: Iterable[str] = ()) -> None:
        """Order the lessons as the locale `default` has them, where they come from unless a record says otherwise.

        `empty` are locales that are there, perhaps without a lesson.
        """
        self.default = default
        in_order = sorted(book.lessons, key=lambda lesson: lesson.locale != default)
        self.lessons = primers.translations(in_order)
        others = {locale for found in self.lessons.values() for locale in found} | set(empty)
        self.locales = (default, *sorted(others - {default}))
        self._now: dict[str, Record] = {}

    def states(self) -> Iterator[State]:
        """Give the state of every lesson in every locale; what is extra in one is missing in no other."""
        for key, found in self.lessons.items():
            for locale in self.locales:
                if locale in found:
                    yield self.state(found[locale])
                elif self.default in found and not found[self.default].meta.draft:
                    yield State(key=key, locale=locale, word="missing", source=found[self.default])

    def state(self, lesson: primers.Lesson) -> State:
        """Give the state of a lesson of `content/`."""
        record, problem = read(lesson)
        source = self.source_of(lesson)
        far = behind(record, self.now(source)) if record and source else None
        return State(
            key=lesson.key or "",
            locale=lesson.locale or "",
            word=self._word(lesson, record, source, far, problem),
            lesson=lesson,
            source=source,
            behind=far,
            problem=problem,
        )

    def _word(
        self,
        lesson: primers.Lesson,
        record: Record | None,
        source: primers.Lesson | None,
        far: Behind | None,
        problem: str,
    ) -> Word:
        if far:
            return "outdated" if far.total else "up-to-date"
        if source:
            return "untracked"
        if record or self.default not in self.lessons[lesson.key or ""]:
            return "extra"
        return "untracked" if problem else "source"

    def source_of(self, lesson: primers.Lesson) -> primers.Lesson | None:
        """Give what a lesson is translated from: as its record says, else the lesson in the default locale."""
        found = self.lessons[lesson.key or ""]
        source = found.get(self.origin_of(lesson))
        if read(lesson)[0]:
            return source
        original = lesson.locale == self.default or source is None or self.comes_from(source, lesson)
        return None if original else source

    def origin_of(self, lesson: primers.Lesson) -> str:
        """Give the locale that the source of a lesson is looked for in."""
        record, _ = read(lesson)
        return record.locale if record else self.default

    def comes_from(self, lesson: primers.Lesson, source: primers.Lesson) -> bool:
        """Tell whether a lesson is another one, or was translated from it, perhaps by way of a third."""
        found = self.lessons[lesson.key or ""]
        seen: list[primers.Lesson] = []
        one: primers.Lesson | None = lesson
        while one and one not in seen:
            if one.path == source.path:
                return True
            seen.append(one)
            record, _ = read(one)
            one = found.get(record.locale) if record else None
        return False

    def now(self, source: primers.Lesson) -> Record:
        """Give what would be recorded of a source now."""
        if source.path not in self._now:
            self._now[source.path] = record_of(source)
        return self._now[source.path]


def read(lesson: primers.Lesson) -> tuple[Record | None, str]:
    """Read the record of a lesson, and say what is wrong with it ("" for nothing)."""
    try:
        return recorded(lesson), ""
    except ValueError as problem:
        return None, str(problem)
