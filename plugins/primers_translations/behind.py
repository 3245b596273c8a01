"""How far a translation is behind its source: passages changed, added, removed and moved, by their digests."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from primers_translations.record import MARKS, Record

SAME = 1_000_000


class Gap(Struct, frozen=True, kw_only=True):
    """Passages between two that are the same before and now: `before` and `now` are ranges of their numbers."""

    before: range
    now: range


class Changes(Struct, frozen=True, kw_only=True):
    """What was done to the passages of one kind; `total` says how many a translation is behind."""

    changed: int = 0
    added: int = 0
    removed: int = 0
    moved: int = 0

    @property
    def total(self) -> int:
        """How many passages a translator has to look at."""
        return self.changed + self.added + self.removed + self.moved


class Behind(Struct, frozen=True, kw_only=True):
    """How far a translation is behind, in paragraphs and in blocks of code."""

    paragraphs: Changes = Changes()
    blocks: Changes = Changes()

    @property
    def total(self) -> int:
        """How many passages it is behind: 0 where it is up to date."""
        return self.paragraphs.total + self.blocks.total


def behind(before: Record, now: Record) -> Behind:
    """Say how far a translation of `before` is behind the source as it is `now`."""
    gaps = gaps_between(before.passages, now.passages)
    paragraphs, blocks = (_changes(gaps, before.passages, now.passages, mark) for mark in MARKS.values())
    # Four letters may be the same by chance; the digests of the whole say that something changed all the same.
    if before.prose != now.prose and not paragraphs.total:
        paragraphs = Changes(changed=1)
    if before.code != now.code and not blocks.total:
        blocks = Changes(changed=1)
    return Behind(paragraphs=paragraphs, blocks=blocks)


def _changes(gaps: Sequence[Gap], before: Sequence[str], now: Sequence[str], mark: str) -> Changes:
    """Count the changes of one kind: what left one gap and came in another was moved, the rest belongs to its gap."""
    left = [[before[number] for number in gap.before if before[number].startswith(mark)] for gap in gaps]
    came = [[now[number] for number in gap.now if now[number].startswith(mark)] for gap in gaps]
    moved = Counter(one for some in left for one in some) & Counter(one for some in came for one in some)
    changed = added = removed = 0
    gone, new = Counter(moved), Counter(moved)
    for old, fresh in zip(left, came, strict=True):
        out, come = _without(old, gone), _without(fresh, new)
        changed += min(out, come)
        removed += max(out - come, 0)
        added += max(come - out, 0)
    return Changes(changed=changed, added=added, removed=removed, moved=moved.total())


def _without(some: Sequence[str], moved: "Counter[str]") -> int:
    """Count what was not moved, and take what was from `moved`."""
    count = 0
    for one in some:
        if moved[one]:
            moved[one] -= 1
        else:
            count += 1
    return count


def gaps_between(before: Sequence[str], now: Sequence[str]) -> tuple[Gap, ...]:
    """Give the gaps between the longest sequence of passages that stand in the same order before and now."""
    pairs = [(-1, -1), *_common(before, now), (len(before), len(now))]
    found = [
        Gap(before=range(first + 1, second), now=range(one + 1, other))
        for (first, one), (second, other) in pairwise(pairs)
    ]
    return tuple(gap for gap in found if gap.before or gap.now)


def _common(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the numbers of a longest common subsequence."""
    start, end = 0, 0
    shorter = min(len(before), len(now))
    while start < shorter and before[start] == now[start]:
        start += 1
    while end < shorter - start and before[-1 - end] == now[-1 - end]:
        end += 1
    yield from ((number, number) for number in range(start))
    between = _between(before[start : len(before) - end], now[start : len(now) - end])
    yield from ((start + one, start + other) for one, other in between)
    yield from ((len(before) - number, len(now) - number) for number in range(end, 0, -1))


def _between(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Follow the best way through both: as many passages in common as can be, then as many that stand for another."""
    best = _best(before, now)
    one = other = 0
    while one < len(before) and other < len(now):
        if best[one][other] == best[one + 1][other + 1] + _worth(before[one], now[other]):
            if before[one] == now[other]:
                yield one, other
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1


def _best(before: Sequence[str], now: Sequence[str]) -> list[list[int]]:
    """Give what the best way through every two ends of the sequences is worth."""
    rows = [[0] * (len(now) + 1)]
    for one in reversed(before):
        below, row = rows[-1], [0]
        for number in range(len(now) - 1, -1, -1):
            row.append(max(below[number], row[-1], below[number + 1] + _worth(one, now[number])))
        rows.append(row[::-1])
    return rows[::-1]


def _worth(one: str, other: str) -> int:
    """Say what it is worth to put two passages side by side: a change counts less than all changes of a page."""
    return SAME if one == other else int(one[0] == other[0])
