"""How much lines are alike: which line of a run a wrong line of the page was meant to be."""

from collections.abc import Sequence
from difflib import SequenceMatcher

MOST = 1_000  # of two equal lines
LEAST = 500  # below it, nothing says that one line was meant to be the other
RATIOS = 4_000  # lines that are compared in full, over all lines that are looked for; of others only the ends count
CLOSE = 20  # … but as many at least for each of them
LONGEST = 300


def likeness(line: str, others: Sequence[str], lines: int) -> list[int]:
    """Give how much each of the others is like a line, from 0 to MOST; `lines` are looked for in all.

    Of lines that share as much, that counts more whose beginning and end are the same: 50% is rather 51% than 25%.
    """
    line = line[:LONGEST]
    ends = {other: _ends(line, other[:LONGEST]) for other in others}
    whole = dict(ends)
    matcher = SequenceMatcher(None, "", line, autojunk=False)
    for other in sorted(ends, key=lambda other: -ends[other])[: max(RATIOS // lines, CLOSE)]:
        matcher.set_seq1(other[:LONGEST])
        if matcher.real_quick_ratio() * MOST >= LEAST and matcher.quick_ratio() * MOST >= LEAST:
            whole[other] = max(ends[other], int(matcher.ratio() * MOST))
    return [(4 * whole[other] + ends[other]) // 5 if whole[other] >= LEAST else 0 for other in others]


def _ends(one: str, other: str) -> int:
    """Give what two lines have in common at their beginning and at their end."""
    before = _same(one, other)
    behind = _same(one[before:][::-1], other[before:][::-1])
    return 2 * MOST * (before + behind) // max(len(one) + len(other), 1)


def _same(one: str, other: str) -> int:
    """Give how many characters are equal from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))
