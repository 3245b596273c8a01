"""Whether masks of what a wrong result may look like are called for: only lines that were seen to vary call for them.

A line that every run prints, and that the page has otherwise, is wrong on the page: `sum 4951` where each run prints
`sum 4950`. A mask that takes both numbers must not be offered for it, even where other lines vary.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from primers.judging.compare import Comparer
from primers.judging.doubtful import shape
from primers.judging.masked import flattened
from primers.judging.renaming import is_ellipsis
from primers.model import Expected

BY_LINE = frozenset({"exact", "unordered", "contains", "prefix", "last-line"})  # lines that are compared as they stand
_NUMBER = re.compile(r"[0-9]+")


class Seen(Struct, frozen=True, kw_only=True):
    """A line as it stands (`raw`), without the wide masks, with them, and with that of ids alone of them."""

    raw: str
    narrow: str
    wide: str
    ids: str


class Grounds:
    """Knows what outputs look like with and without some masks of a promise."""

    def __init__(self, expected: Expected, masks: Collection[str], comparer: Comparer) -> None:
        """Take the promise with its masks, and say which of them are the wide ones."""
        self.expected, self.comparer = expected, comparer
        self.narrow = _without(expected, masks)
        self.ids = _without(expected, [mask for mask in masks if mask != "ids"])

    def proven(self, outputs: Sequence[str]) -> bool:
        """Tell whether runs differ in each line that only the wide masks hold."""
        if len(set(outputs)) < 2:
            return False
        if self.expected.matcher not in BY_LINE or "tolerance" in dict(self.expected.options):
            return True
        page, runs = self._lines(self.expected.text), [self._lines(text) for text in outputs]
        ordered = self.expected.matcher == "exact" and not any(is_ellipsis(line.raw) for line in page)
        return all(self._excused(*pair) for pair in (_wrong(page, runs) if ordered else _wrong_anywhere(page, runs)))

    def _lines(self, text: str) -> tuple[Seen, ...]:
        sides = (
            self.comparer.normalised(self.narrow, text),
            self.comparer.normalised(self.expected, text),
            self.comparer.unsettled(self.ids, text),
        )
        return tuple(
            Seen(raw=one.raw, narrow=flattened(one.text), wide=flattened(two.text), ids=shape(three.text))
            for one, two, three in zip(*sides, strict=False)
        )

    def _excused(self, want: Seen, stable: Iterable[Seen]) -> bool:
        """Tell whether a line differs from one that never varies in what it calls an id, however short that may be.

        In a container every run may see the same id, such as 1 for the parent.
        """
        one, other = (
            "\n".join(_NUMBER.sub("7", shape(line.text)) for line in self.comparer.unsettled(self.ids, text))
            for text in (want.raw, _NUMBER.sub("7", want.raw))
        )
        return one == other and any(want.ids == got.ids for got in stable)


def _without(expected: Expected, masks: Collection[str]) -> Expected:
    normalisers = tuple(
        (name, tuple(word for word in words if word not in masks) if name == "mask" else words)
        for name, words in expected.normalisers
    )
    return replace(expected, normalisers=normalisers)


def _wrong(page: Sequence[Seen], runs: Sequence[Sequence[Seen]]) -> Iterator[tuple[Seen, Sequence[Seen]]]:
    """Give the lines that every run prints in the same place, and the page otherwise."""
    for want, *got in zip(page, *runs, strict=False):
        if len({line.narrow for line in got}) == 1 and want.narrow != got[0].narrow:
            yield want, got[:1]


def _wrong_anywhere(page: Sequence[Seen], runs: Sequence[Sequence[Seen]]) -> Iterator[tuple[Seen, Sequence[Seen]]]:
    """Give the lines of the page that are none of those that every run prints, nor like one that varies."""
    stable = Counter(line.narrow for line in runs[0])
    for run in runs[1:]:
        stable &= Counter(line.narrow for line in run)
    free = [Counter(line.wide for line in _beyond(stable, run)) for run in runs]
    for want in _beyond(stable, (line for line in page if not is_ellipsis(line.raw))):
        if all(counted[want.wide] > 0 for counted in free):
            for counted in free:
                counted[want.wide] -= 1
        else:
            yield want, [line for line in runs[0] if line.narrow in stable]


def _beyond(stable: Counter[str], lines: Iterable[Seen]) -> Iterator[Seen]:
    """Give the lines that are not among those that every run prints."""
    left = Counter(stable)
    for line in lines:
        if left[line.narrow] > 0:
            left[line.narrow] -= 1
        else:
            yield line
