"""What was done to a source since it was translated, as a unified diff of its passages."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct

import primers
from primers import N_, translate
from primers_translations.behind import Gap, gaps_between
from primers_translations.history import version
from primers_translations.passages import Passage, passages
from primers_translations.record import Record, mark_of, record_of, recorded
from primers_translations.states import State
from primers_translations.wording import passages_told


class Changed(Struct, frozen=True, kw_only=True):
    """The lines of a diff; `unknown` says why the text that was translated was not found ("": it was)."""

    lines: tuple[str, ...]
    unknown: str = ""


def changed(pipeline: Any, state: State) -> Changed | None:
    """Say what was done to the source of a translation; None for a lesson that is none, or is not tracked."""
    source = state.source
    record = recorded(state.lesson) if state.lesson else None
    if source is None or record is None:
        return None

    def reread(data: bytes) -> primers.Lesson:
        lesson: primers.Lesson = pipeline.reread(source, data)[0]
        return lesson

    try:
        found = version(pipeline.project.root, source.path, lambda data: record_of(reread(data)) == record)
    except LookupError as problem:
        return Changed(lines=tuple(_diff(source, record, None, "")), unknown=str(problem.args[0]))
    named = f" ({found.commit}, {found.date})"
    return Changed(lines=tuple(_diff(source, record, reread(found.data), named)))


def _diff(source: primers.Lesson, record: Record, old: primers.Lesson | None, named: str) -> Iterator[str]:
    """Give the diff. Where the `old` source is not known, it shows what is there now, and counts the rest."""
    now = passages(source)
    before = passages(old) if old else ()
    yield f"--- {source.path}{named}"
    yield f"+++ {source.path}"
    for gap in gaps_between(record.passages, [mark_of(one) for one in now]):
        first, count, new = _side(source, now, gap.now)
        if old:
            first_old, count_old, gone = _side(old, before, gap.before)
        else:
            gone = _unknown(record, gap)
            first_old, count_old = 0, len(gone)
        place = f"-{first_old},{count_old} " if old else ""
        yield f"@@ {place}+{first},{count} @@ {_section(source, first)}".rstrip()
        yield from _lines(gone, new)


def _lines(gone: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Give the lines of a hunk: lines that both sides have stand there once."""
    for tag, first, last, one, other in SequenceMatcher(None, gone, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (f" {line}" for line in new[one:other])
        else:
            yield from (f"-{line}" for line in gone[first:last])
            yield from (f"+{line}" for line in new[one:other])


def _side(lesson: primers.Lesson, found: Sequence[Passage], numbers: range) -> tuple[int, int, list[str]]:
    """Give the lines of one side of a hunk: the number of the first, how many, and their texts."""
    if not numbers:
        return (found[numbers.start - 1].where.end_line if numbers.start else 0), 0, []
    first = found[numbers.start].where.line
    last = max(found[number].where.end_line for number in numbers)
    return first, last - first + 1, lesson.text.split("\n")[first - 1 : last]


def _unknown(record: Record, gap: Gap) -> list[str]:
    """Say how much stood here that cannot be shown."""
    if not gap.before:
        return []
    told = passages_told([record.passages[number] for number in gap.before])
    return [translate(N_("({passages}, whose text is not known)")).format(passages=told)]


def _section(lesson: primers.Lesson, line: int) -> str:
    """Give the heading that a line of a lesson stands under."""
    above = [heading for heading in lesson.headings if heading.where.line < line]
    return f"{'#' * above[-1].level} {above[-1].text}" if above else ""
