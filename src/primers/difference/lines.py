"""Lines that stand for each other, and how one became the other, word by word."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from primers.difference.align import Change, changes
from primers.difference.alike import invisible, items, look
from primers.difference.values import Span
from primers.difference.words import words

ALIKE = 0.4  # how much two lines must have in common to stand for each other
CELLS = 900  # of a block whose best pairs are looked for
READ = 600  # characters of a line that are looked at to find its partner
CHANGES = 40  # within a line; more are one, from the first to the last
LONG = 300  # characters of an equal span from which on its middle is left out
AROUND = 60  # of a long span: what stays before and after a change
LONGEST = 1000  # characters of a changed span that are kept


class Looks(NamedTuple):
    """What a line is recognised by: its words, each as it looks, with how long they are together."""

    whole: str
    counts: Counter[str]
    length: int


def looks(line: str) -> Looks:
    """Read a line (the start of a long one) as it looks to somebody who does not mind case and white space."""
    found = [look_of(word) for word in words(line[:READ]) if look_of(word) != " "]
    return Looks("".join(found), Counter(found), sum(map(len, found)))


@lru_cache(maxsize=4096)
def look_of(word: str) -> str:
    """Give what is seen of a word, whatever its case."""
    return "".join(look(item) for item in items(word) if not invisible(item)).casefold()


def likeness(want: Looks, got: Looks) -> float:
    """Say how much two lines have in common, from 0 (nothing) to 1 (all that is seen)."""
    if want.whole == got.whole:
        return 1.0
    common = sum(len(word) * count for word, count in (want.counts & got.counts).items())
    return 2 * common / ((want.length + got.length) or 1)


def partners(want: list[str], got: list[str]) -> Iterator[tuple[int, int]]:
    """Give the places of lines of two blocks that stand for each other, in order.

    Of a small block they are those that have the most in common together, of a large one those at the same place.
    """
    wanted, given = [looks(line) for line in want], [looks(line) for line in got]
    if len(want) * len(got) > CELLS:
        for at, (one, other) in enumerate(zip(wanted, given, strict=False)):
            if likeness(one, other) >= ALIKE:
                yield at, at
        return
    likenesses = [[likeness(one, other) for other in given] for one in wanted]
    best = _best(likenesses, len(want), len(got))
    at = got_at = 0
    while at < len(want) and got_at < len(got):
        value = best[at][got_at]
        if likenesses[at][got_at] >= ALIKE and value == best[at + 1][got_at + 1] + likenesses[at][got_at]:
            yield at, got_at
            at, got_at = at + 1, got_at + 1
        elif value == best[at + 1][got_at]:
            at += 1
        else:
            got_at += 1


def _best(likenesses: list[list[float]], height: int, width: int) -> list[list[float]]:
    """Give, for each place of both, how much the lines from there on can have in common."""
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for at in reversed(range(height)):
        for got_at in reversed(range(width)):
            here = likenesses[at][got_at]
            paired = best[at + 1][got_at + 1] + here if here >= ALIKE else 0.0
            best[at][got_at] = max(paired, best[at + 1][got_at], best[at][got_at + 1])
    return best


def spans_of(want: str, got: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Split two lines that stand for each other into what is equal and what changed."""
    wanted, given = words(want), words(got)
    found = list(changes(wanted, given))
    alike = [change for change in found if _alike(wanted, given, change)]
    if alike:
        for change in reversed(alike):
            wanted[change.want_start : change.want_end] = _apart(wanted[change.want_start : change.want_end])
            given[change.got_start : change.got_end] = _apart(given[change.got_start : change.got_end])
        found = list(changes(wanted, given))
    if len(found) > CHANGES:
        found = [Change(found[0].want_start, found[-1].want_end, found[0].got_start, found[-1].got_end)]
    marks = [(change.want_start, change.want_end) for change in found]
    got_marks = [(change.got_start, change.got_end) for change in found]
    return _spans(wanted, marks), _spans(given, got_marks)


def _alike(want: list[str], got: list[str], change: Change) -> bool:
    """Say whether changed words look the same, so that it takes a closer look to see what changed in them."""
    sides = "".join(want[change.want_start : change.want_end]), "".join(got[change.got_start : change.got_end])
    return max(map(len, sides)) <= READ and look_of(sides[0]) == look_of(sides[1])


def _apart(parts: list[str]) -> list[str]:
    return items("".join(parts))


def _spans(parts: list[str], marks: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Join words to spans; white space between two changed words counts as changed."""
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and start < end and joined[-1][0] < joined[-1][1] and "".join(parts[joined[-1][1] : start]).isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    found: list[Span] = []
    at = 0
    for start, end in joined:
        found += _equal("".join(parts[at:start]), first=at == 0, last=False)
        found += whole("".join(parts[start:end]))
        at = end
    return (*found, *_equal("".join(parts[at:]), first=at == 0, last=True))


def whole(text: str) -> tuple[Span, ...]:
    """Give a text as one changed span, shortened where it is very long."""
    if len(text) <= LONGEST:
        return (Span(text=text, changed=True),) if text else ()
    return Span(text=text[:LONGEST], changed=True), Span(text="", changed=True, folded=len(text) - LONGEST)


def _equal(text: str, *, first: bool, last: bool) -> Iterator[Span]:
    """Give what is equal, without the middle of a long text (or its outer end, in front and at the back)."""
    before, after = (0 if first else AROUND), (0 if last else AROUND)
    if len(text) <= LONG:
        yield from (Span(text=text),) if text else ()
        return
    if before:
        yield Span(text=text[:before])
    yield Span(text="", folded=len(text) - before - after)
    if after:
        yield Span(text=text[-after:])


def kept(line: str) -> tuple[Span, ...]:
    """Give a line that stays as it is, shortened where it is very long."""
    if len(line) <= LONG:
        return (Span(text=line),) if line else ()
    return Span(text=line[:AROUND]), Span(text="", folded=len(line) - AROUND)
