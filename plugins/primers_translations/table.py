"""The state of the translations for people: a table with a row a locale, then what is not up to date."""

from collections.abc import Iterable, Iterator, Sequence

import click

import primers
from primers import N_, translate
from primers_translations.counts import Counts
from primers_translations.record import KEY
from primers_translations.states import LEFT, State, Word
from primers_translations.wording import behind_told

GAP = "  "
COLUMNS: tuple[tuple[Word, str], ...] = (
    ("source", N_("source")),
    ("up-to-date", N_("up to date")),
    ("outdated", N_("outdated")),
    ("untracked", N_("untracked")),
    ("missing", N_("missing")),
    ("extra", N_("extra")),
)
LABELS = dict(COLUMNS)
COLOURS: dict[Word, str] = {"outdated": "yellow", "missing": "red", "extra": "red", "untracked": "cyan"}


def table(counts: Sequence[Counts]) -> Iterator[str]:
    """Give the lines of the table. The name of the language stands last: it may be written from right to left."""
    heads = (N_("locale"), *LABELS.values(), N_("done"), N_("language"))
    rows = [[translate(head) for head in heads], *(_row(one) for one in counts)]
    widths = [max(primers.width(row[number]) for row in rows) for number in range(len(heads))]
    for number, row in enumerate(rows):
        spaces = [_space(cell, columns) for cell, columns in zip(row, widths, strict=True)]
        numbers = (space + cell for space, cell in zip(spaces[1:-1], row[1:-1], strict=True))
        line = GAP.join((row[0] + spaces[0], *numbers, row[-1]))
        yield click.style(line, bold=True) if not number else line


def _row(counts: Counts) -> list[str]:
    numbers = [str(counts.of(word) or "-") for word in LABELS]
    share = "-" if counts.share is None else f"{counts.share} %"
    return [counts.locale, *numbers, share, primers.language_name(counts.locale)]


def _space(cell: str, columns: int) -> str:
    """Give the spaces that fill the column of a cell."""
    return " " * (columns - primers.width(cell))


def left(states: Iterable[State], locale: str) -> Iterator[str]:
    """Give a line a lesson of a locale that is not up to date: its state, its file, and how far it is behind."""
    some = [state for state in states if state.locale == locale]
    columns = max(primers.width(translate(LABELS[word])) for word in LEFT)
    for word in LEFT:
        for state in (one for one in some if one.word == word):
            label = translate(LABELS[word])
            shown = click.style(label, fg=COLOURS[word]) + _space(label, columns)
            yield f"  {shown}{GAP}{place(state)}{_remark(state)}"


def place(state: State) -> str:
    """Give the file of a lesson, of its source where it is missing."""
    lesson = state.lesson or state.source
    return primers.place_shown(lesson.path if lesson else state.key)


def _remark(state: State) -> str:
    if state.word == "outdated" and state.behind:
        return f": {behind_told(state.behind)}"
    if state.problem and state.lesson:
        line = primers.place_of_key(state.lesson, KEY).line
        told = translate(N_("source-hash cannot be read: {problem}")).format(problem=translate(state.problem))
        return f":{line}: {told}"
    return ""
