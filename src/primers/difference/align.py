"""What two sequences have in common, in a time that no input can blow up.

What is equal at both ends goes first. Then what occurs once on either side holds the two together, and between such
anchors difflib looks for the rest, as long as it is small: difflib takes quadratic time and more.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

GAP = 40_000  # cells (length times length) of a gap that difflib may search
ALL_GAPS = 400_000  # cells of all gaps together
DEPTH = 12  # of anchors between anchors


class Change(NamedTuple):
    """`want[want_start:want_end]` is replaced by `got[got_start:got_end]`; what lies between changes is equal."""

    want_start: int
    want_end: int
    got_start: int
    got_end: int


def changes(want: Sequence[Hashable], got: Sequence[Hashable]) -> Iterator[Change]:
    """Give the changes that make `got` of `want`, in order; two of them never touch."""
    at_want = at_got = 0
    for start_want, start_got, length in [*Aligning(want, got).blocks(), (len(want), len(got), 0)]:
        if (at_want, at_got) != (start_want, start_got):
            yield Change(at_want, start_want, at_got, start_got)
        at_want, at_got = start_want + length, start_got + length


class Aligning:
    """Looks for equal blocks of two sequences: (start in want, start in got, length), in order."""

    def __init__(self, want: Sequence[Hashable], got: Sequence[Hashable]) -> None:
        """Take both."""
        self.want, self.got = want, got
        self.cells = ALL_GAPS

    def blocks(self) -> list[tuple[int, int, int]]:
        """Give the equal blocks; two of them may touch."""
        return [block for block in self._within(Change(0, len(self.want), 0, len(self.got)), 0) if block[2]]

    def _within(self, range_: Change, depth: int) -> Iterator[tuple[int, int, int]]:
        before, after, inner = self._ends(range_)
        yield range_.want_start, range_.got_start, before
        if inner.want_start < inner.want_end and inner.got_start < inner.got_end:
            anchors = self._anchors(inner) if depth < DEPTH else []
            if anchors:
                yield from self._between(inner, anchors, depth)
            else:
                yield from self._gap(inner)
        yield inner.want_end, inner.got_end, after

    def _ends(self, range_: Change) -> tuple[int, int, Change]:
        """Give the lengths of what is equal at the start and at the end, and the range between."""
        want, got = self.want, self.got
        start, end, got_start, got_end = range_
        while start < end and got_start < got_end and want[start] == got[got_start]:
            start, got_start = start + 1, got_start + 1
        while start < end and got_start < got_end and want[end - 1] == got[got_end - 1]:
            end, got_end = end - 1, got_end - 1
        return start - range_.want_start, range_.want_end - end, Change(start, end, got_start, got_end)

    def _anchors(self, range_: Change) -> list[tuple[int, int]]:
        """Give the places of what occurs once on either side and is in the same order there."""
        places = _single(self.got, range_.got_start, range_.got_end)
        found = _single(self.want, range_.want_start, range_.want_end)
        return _rising((at, places[item]) for item, at in found.items() if item in places)

    def _between(self, range_: Change, anchors: list[tuple[int, int]], depth: int) -> Iterator[tuple[int, int, int]]:
        start, got_start = range_.want_start, range_.got_start
        for at, got_at in anchors:
            yield from self._within(Change(start, at, got_start, got_at), depth + 1)
            yield at, got_at, 1
            start, got_start = at + 1, got_at + 1
        yield from self._within(Change(start, range_.want_end, got_start, range_.got_end), depth + 1)

    def _gap(self, range_: Change) -> Iterator[tuple[int, int, int]]:
        """Search a gap without anchors; one that is too large is compared place by place."""
        start, end, got_start, got_end = range_
        cells = (end - start) * (got_end - got_start)
        if cells <= min(GAP, self.cells):
            from difflib import SequenceMatcher

            self.cells -= cells
            matcher = SequenceMatcher(None, self.want[start:end], self.got[got_start:got_end], autojunk=False)
            for one, other, length in matcher.get_matching_blocks():
                yield start + one, got_start + other, length
        elif end - start == got_end - got_start:
            for offset in range(end - start):
                if self.want[start + offset] == self.got[got_start + offset]:
                    yield start + offset, got_start + offset, 1


def _single(items: Sequence[Hashable], start: int, end: int) -> dict[Hashable, int]:
    """Give the place of each item that occurs once between `start` and `end`, in order."""
    counts = Counter(items[start:end])
    return {items[at]: at for at in range(start, end) if counts[items[at]] == 1}


def _rising(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest series of pairs (sorted by the first number) whose second numbers rise, too."""
    tails: list[int] = []
    series: list[tuple[tuple[int, int], int]] = []  # each pair with the place of the one before it
    at_tail: list[int] = []
    for pair in pairs:
        at = bisect_left(tails, pair[1])
        series.append((pair, at_tail[at - 1] if at else -1))
        tails[at : at + 1] = [pair[1]]
        at_tail[at : at + 1] = [len(series) - 1]
    found: list[tuple[int, int]] = []
    at = at_tail[-1] if at_tail else -1
    while at >= 0:
        pair, at = series[at]
        found.append(pair)
    return found[::-1]
