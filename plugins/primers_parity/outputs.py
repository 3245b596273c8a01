"""What two examples promise to print, where their programs are the same but for texts and names.

A program that is the same prints the same numbers, unless they follow from its texts: how long one is, or which letters
it has. Where both pages were proven true, only a number that stands in the texts themselves can be wrong.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec.structs import replace

import primers
from primers_parity import codes
from primers_parity.measures import directives, measured, measures
from primers_parity.sameness import Renaming, Texts
from primers_parity.side import Side
from primers_parity.wording import disagreeing, numbers, unspelled

_LINE_NUMBER = re.compile(r"(\bline |行|:)\d+")
OPEN = frozenset({"unordered", "exact"})  # matchers that leave no number open

Apart = tuple[Counter[str], Counter[str]]


def differences(source: Side, translation: Side, renaming: Renaming) -> Iterator[primers.Finding]:
    """Find promises that do not agree."""
    sides = (source, translation)
    for one, other in zip(source.example.trials, translation.example.trials, strict=True):
        for want, promise in zip(one.expected, other.expected, strict=True):
            if want.text == promise.text or _is_open(want) or _is_open(promise):
                continue
            apart = _apart(want, promise, renaming, sides)
            if apart:
                yield apart


def _is_open(expected: primers.Expected) -> bool:
    """Tell whether the page leaves open what is printed."""
    said = dict(expected.options)
    return expected.matcher not in OPEN or bool(expected.normalisers) or bool({"varies", "tolerance"} & set(said))


def _apart(
    want: primers.Expected, promise: primers.Expected, renaming: Renaming, sides: "tuple[Side, Side]"
) -> primers.Finding | None:
    """Compare two promises, as closely as the texts of the programs allow."""
    statuses = {side.status for side in sides}
    proven = statuses == {"passed"}
    if renaming.texts or renaming.layout:
        # What was not run may be right, and is for a run to say; what is never run is not.
        known = not proven and statuses <= {"passed", "failed", "skipped"}
        return _numbers_apart(want, promise, renaming, known=known)
    if proven:
        return None  # the programs are the same, and so is what they print, but for names, lines and chance
    return _text_apart(want, promise, renaming, sides)


def _text_apart(
    want: primers.Expected, promise: primers.Expected, renaming: Renaming, sides: "tuple[Side, Side]"
) -> primers.Finding | None:
    """Compare two promises line by line, with the names of one program put for those of the other."""
    mine, its = _lines(renaming.in_translation(want.text)), _lines(promise.text)
    if want.matcher == "unordered":
        mine, its = sorted(mine), sorted(its)
    quoted = [{line.strip() for part in side.parts for line in part.text.split("\n")} for side in sides]
    count = max(len(mine), len(its))
    for number, (one, other) in enumerate(zip(_filled(mine, count), _filled(its, count), strict=True)):
        if _LINE_NUMBER.sub("", one) == _LINE_NUMBER.sub("", other):
            continue
        if one.strip() in quoted[0] and other.strip() in quoted[1]:
            continue  # a traceback quotes the program, with its comments
        return _finding(codes.OUTPUT, want, promise, number, (one, other))
    return None


def _filled(lines: list[str], count: int) -> list[str]:
    return [*lines, *[""] * (count - len(lines))]


def _numbers_apart(
    want: primers.Expected, promise: primers.Expected, renaming: Renaming, *, known: bool
) -> primers.Finding | None:
    """Compare the numbers of two promises: line by line where lines correspond, else all together.

    `known`: that they do not agree is wrong, whatever the texts are. Otherwise one of the texts must be.
    """
    mine, its = _lines(want.text), _lines(promise.text)
    whole = len(mine) != len(its)
    if whole or want.matcher == "unordered":
        mine, its = ["\n".join(mine)], ["\n".join(its)]
    for number, (one, other) in enumerate(zip(mine, its, strict=True)):
        apart = _unexplained(one, other, renaming.texts, whole=whole)
        if apart and (known or any(_is_other(text) for text in renaming.texts)):
            there, here = (" ".join(counted.elements()) or "-" for counted in apart)
            return _finding(codes.NUMBERS, want, promise, number, (one, other), (there, here))
    return None


def _unexplained(one: str, other: str, texts: Sequence[Texts], *, whole: bool) -> Apart | None:
    """Give the numbers of only one output that follow from no text and that no word of the other says.

    Two numbers follow together where they are one measure of a text and of its translation; in a `whole` output, which
    has another number of lines, each alone.
    """
    mine, its = numbers(one), numbers(other)
    more, less = mine - its, its - mine
    for number, counterpart in product(list(more), list(less)):
        if any(measured(text, number, counterpart) for text in texts):
            more[number] = less[counterpart] = 0
    if whole:
        more, less = _unmeasured(more, texts, 0), _unmeasured(less, texts, 1)
    more, less = unspelled(+more, other), unspelled(+less, one)
    return (more, less) if more or less else None


def _unmeasured(counted: Counter[str], texts: Sequence[Texts], side: int) -> Counter[str]:
    known = {number for text in texts for kind in measures(text[side]) for number in kind}
    return Counter({number: count for number, count in counted.items() if number not in known})


def _is_other(texts: Texts) -> bool:
    """Tell whether a text holds other numbers than its translation, or formats them otherwise."""
    one, other = texts.source, texts.translation
    return disagreeing(one, other) is not None or directives(one) != directives(other)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")]


def _finding(
    code: primers.Code,
    want: primers.Expected,
    promise: primers.Expected,
    number: int,
    lines: tuple[str, str],
    said: tuple[str, str] = ("", ""),
) -> primers.Finding:
    where, source = _place(promise, number), _place(want, number)
    finding = code.finding(where, other=source, path=where.path, there=said[0], here=said[1])
    return replace(finding, want=lines[0], got=lines[1])


def _place(expected: primers.Expected, number: int) -> primers.Location:
    """Give the line of the page on which a line of a promise stands."""
    where = expected.inside or expected.where
    if expected.of != "stdout":
        return where
    line = min(where.line + number + (expected.inside is None), where.end_line)
    return primers.Location(path=where.path, line=line, end_line=line)
