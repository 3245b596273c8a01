"""A lesson and its translation: their examples in pairs, and what is missing, more, or in another order."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

import primers
from primers_parity import codes, porting
from primers_parity.comparison import compared
from primers_parity.missing import source_of
from primers_parity.parts import parts_of, program_of
from primers_parity.said import is_free, left_out
from primers_parity.sameness import Renaming, first_difference
from primers_parity.side import Side

Examples = Mapping[str, Sequence[primers.Example]]


def differences(book: primers.Book) -> Iterator[primers.Finding]:
    """Compare each lesson with its translations."""
    statuses = {result.example.id: result.status for result in book.results}
    examples: dict[str, list[primers.Example]] = {}
    for example in book.examples:
        examples.setdefault(example.where.path, []).append(example)
    for lessons in primers.translations(book.lessons).values():
        source = source_of(lessons, book.default_locale)
        for locale, translation in sorted(lessons.items()):
            wanted = book.reports(source.path) or book.reports(translation.path)
            if wanted and locale != source.locale and not is_free(source) and not is_free(translation):
                yield from Pair(source, translation, examples, statuses).findings()


class Pair:
    """A lesson and one translation of it."""

    def __init__(
        self,
        source: primers.Lesson,
        translation: primers.Lesson,
        examples: Examples,
        statuses: Mapping[str, str],
    ) -> None:
        """Pair the examples of both; those for one language only are left out."""
        self.source, self.translation = source, translation
        self.statuses = statuses
        self.left_out = {lesson.path: left_out(lesson) for lesson in (source, translation)}
        mine, its = (
            [one for one in examples.get(lesson.path, ()) if one.where.line not in self.left_out[lesson.path]]
            for lesson in (source, translation)
        )
        self.pairs = primers.counterparts(mine, its)

    def findings(self) -> Iterator[primers.Finding]:
        """Find everything that is not the same, in the order of the page."""
        found = [*self._missing(), *self._extra(), *self._moved(), *self._different()]
        yield from sorted(found, key=lambda finding: finding.where.line)

    def _missing(self) -> Iterator[primers.Finding]:
        """Find examples without a translation; those that follow each other are copied together."""
        run: list[primers.Example] = []
        before: primers.Example | None = None
        for pair in (*self.pairs, None):
            if pair and pair.source and not pair.translation:
                block = self._illustration(pair.source)
                if block:
                    yield codes.UNCHECKED.finding(block.where, other=pair.source.where, place=block.where)
                else:
                    run.append(pair.source)
                continue
            if pair and pair.source is None:
                continue
            if run:
                yield from self._missing_together(run, before)
                run = []
            before = pair.translation if pair else None

    def _missing_together(
        self, run: Sequence[primers.Example], before: primers.Example | None
    ) -> Iterator[primers.Finding]:
        after = next((pair.translation for pair in self.pairs if pair.translation), None)
        place = porting.gap(self.translation, before, after)
        fix = porting.inserted(self.source, run, self.translation, place, self._shared())
        where = primers.Location(path=self.translation.path, line=place.shown, end_line=place.shown)
        for example in run:
            path, locale = self.translation.path, self.source.locale
            finding = codes.MISSING.finding(where, other=example.where, path=path, locale=locale)
            yield replace(finding, fixes=(fix,)) if fix else finding

    def _illustration(self, example: primers.Example) -> primers.Block | None:
        """Find a fence of the translation that is no example, but would be the counterpart of one."""
        taken = {
            part.where for pair in self.pairs if pair.translation for part in parts_of(pair.translation, frozenset())
        }
        program = program_of(example.sources[-1].text, example.language)
        for block in self.translation.blocks:
            if block.kind != "fence" or not block.language or block.inside in taken or program is None:
                continue
            other = program_of(block.text, example.language)
            if other and other.tokens and first_difference(program, other, Renaming([program], [other])) is None:
                return block
        return None

    def _shared(self) -> frozenset[int]:
        """Give the lines of the fences of the source that belong to examples with a translation."""
        both = [pair.source for pair in self.pairs if pair.source and pair.translation]
        return frozenset(part.where.line - 1 for one in both for part in parts_of(one, frozenset()))

    def _extra(self) -> Iterator[primers.Finding]:
        for pair in self.pairs:
            if pair.translation and not pair.source:
                args = {"other": self.source.path, "locale": self.translation.locale}
                yield codes.EXTRA.finding(pair.translation.where, **args)

    def _moved(self) -> Iterator[primers.Finding]:
        """Find examples that stand in another order; one fix brings all of them into it."""
        both = [(pair.source, pair.translation) for pair in self.pairs if pair.source and pair.translation]
        lines = [translation.where.line for _, translation in both]
        kept = _ascending(lines)
        moved = [number for number in range(len(lines)) if number not in kept]
        if not moved:
            return
        fix = porting.reordered(self.translation, [translation for _, translation in both])
        for number in moved:
            source, translation = both[number]
            finding = codes.REORDERED.finding(translation.where, other=source.where, path=self.translation.path)
            yield replace(finding, fixes=(fix,)) if fix else finding

    def _different(self) -> Iterator[primers.Finding]:
        """Compare pair by pair; what several examples share is told once."""
        told: dict[tuple[str, primers.Location], primers.Finding] = {}
        for pair in self.pairs:
            if pair.source is None or pair.translation is None:
                continue
            sides = self._side(self.source, pair.source), self._side(self.translation, pair.translation)
            for drift in compared(*sides):
                fix = porting.fixed(sides, drift)
                key = (drift.finding.message, drift.finding.where)
                before = told.get(key)
                edits = [*(before.fixes[0].edits if before and before.fixes else ()), *(fix.edits if fix else ())]
                fixes = (replace(fix, edits=tuple(dict.fromkeys(edits))),) if fix else ()
                told[key] = replace(before or drift.finding, fixes=fixes)
        yield from told.values()

    def _side(self, lesson: primers.Lesson, example: primers.Example) -> Side:
        return Side(lesson, example, self.left_out[lesson.path], self.statuses.get(example.id))


def _ascending(numbers: Sequence[int]) -> set[int]:
    """Give the positions of the longest ascending part of a sequence."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for position, number in enumerate(numbers):
        place = bisect_left(ends, number)
        before.append(at[place - 1] if place else None)
        ends[place : place + 1] = [number]
        at[place : place + 1] = [position]
    kept: set[int] = set()
    position_: int | None = at[-1] if at else None
    while position_ is not None:
        kept.add(position_)
        position_ = before[position_]
    return kept
