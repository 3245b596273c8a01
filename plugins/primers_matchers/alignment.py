"""Which documented line belongs to which line of the output: found by search, or as near as it gets."""

from collections.abc import Iterator
from itertools import accumulate, repeat
from typing import Literal, TypeAlias

from msgspec import Struct

from primers_matchers.comparison import Comparison, TooHard
from primers_matchers.likeness import MOST

MOST_CELLS = 400_000  # of the table of distances; beyond, what differs is taken from the run as a whole
# Costs: a line is rather replaced than lost in an ellipsis. Of ways that cost the same, the likest lines win.
CHANGED, NEW, GONE = 2, 2, 3


class Item(Struct, frozen=True):
    """A documented line by its number, or -1 for none; `gap`: it stands for any lines."""

    want: int
    gap: bool = False


class Part(Struct, frozen=True, kw_only=True):
    """A documented line (`want`, -1 for none) with lines of the output, from `start` to before `stop`."""

    kind: Literal["kept", "skipped", "changed", "new", "gone"]
    want: int = -1
    start: int = 0
    stop: int = 0


Items: TypeAlias = tuple[Item, ...]
Parts: TypeAlias = tuple[Part, ...]


def found(items: Items, comparison: Comparison) -> Parts | None:
    """Find a way in which every line has its place; None where there is none, or none in time."""
    places = [0]
    choices = [_choices(items, 0, 0, comparison)]
    try:
        while choices:
            place = next(choices[-1], None)
            if place is None:
                choices.pop()
                continue
            del places[len(choices) :]
            places.append(place)
            if len(choices) < len(items):
                choices.append(_choices(items, len(choices), place, comparison))
            elif place == len(comparison.got):
                return tuple(
                    Part(kind="skipped" if item.gap else "kept", want=item.want, start=start, stop=stop)
                    for item, start, stop in zip(items, places[:-1], places[1:], strict=True)
                )
    except TooHard:
        pass
    comparison.start_again()
    return None


def _choices(items: Items, at: int, place: int, comparison: Comparison) -> Iterator[int]:
    """Give where the item after the one numbered `at` may begin, when that one begins at `place`."""
    if not items[at].gap:
        if place < len(comparison.got):
            for _ in comparison.ways(items[at].want, place):
                yield place + 1
        return
    following = next((n for n in range(at + 1, len(items)) if items[n].gap), len(items))
    lines = [item.want for item in items[at + 1 : following]]
    last = len(comparison.got) - len(lines)
    free = all(map(comparison.free, lines))
    for start in range(last if following == len(items) and last >= place else place, last + 1):
        if all(comparison.alike(line, start + n) for n, line in enumerate(lines)):
            yield start
            if free:  # another place would leave less room for what follows
                return


def nearest(items: Items, comparison: Comparison) -> Parts:
    """Keep as many documented lines as can be kept, and take the others from the run."""
    comparison.start_again()
    ends = begin = 0
    length = len(comparison.got)
    if not length:  # an ellipsis does not stand for nothing at all
        return tuple(replaced(items, length))
    try:
        while ends < min(len(items), length) and _alike(items[-1 - ends], length - 1 - ends, comparison):
            ends += 1
        while begin < min(len(items), length) - ends and _alike(items[begin], begin, comparison):
            begin += 1
        middle = items[begin : len(items) - ends]
        if (len(middle) + 1) * (length - begin - ends + 1) > MOST_CELLS:
            return tuple(replaced(items, length))
        parts = tuple(_walk(Table(middle, begin, length - ends, comparison)))
    except TooHard:
        return tuple(replaced(items, length))
    head = _kept(items[:begin], 0)
    return (*head, *parts, *_kept(items[len(items) - ends :], length - ends))


def _kept(items: Items, start: int) -> Iterator[Part]:
    return (Part(kind="kept", want=item.want, start=n, stop=n + 1) for n, item in enumerate(items, start))


def _alike(item: Item, got: int, comparison: Comparison) -> bool:
    return not item.gap and comparison.alike(item.want, got)


def replaced(items: Items, length: int) -> Iterator[Part]:
    """Take everything from the run."""
    yield from (Part(kind="gone", want=item.want) for item in items if item.want >= 0)
    yield from (Part(kind="new", start=number, stop=number + 1) for number in range(length))


class Table:
    """What the rest costs, by the item and the line of the output where it begins."""

    def __init__(self, items: Items, start: int, stop: int, comparison: Comparison) -> None:
        """Fill it from the end; lines from `start` to before `stop` are left for the items."""
        self.items, self.start, self.stop, self.comparison = items, start, stop, comparison
        places = range(start, stop)
        self.same = {item.want: comparison.row(item.want, places) for item in items if not item.gap}
        self.unit = MOST * (len(items) + 1)  # more than likeness can make up for
        self.like = self._likeness()
        row = [(stop - place) * NEW * self.unit for place in range(start, stop + 1)]
        rows = [row]
        for item in reversed(items):
            row = self._before(item, row)
            rows.append(row)
        self.rows = rows[::-1]

    def alike(self, item: Item, place: int) -> bool:
        """Tell whether an item is a line that the output has at a place."""
        return not item.gap and self.same[item.want][place - self.start]

    def changing(self, item: Item, place: int) -> int:
        """Give what it costs to take a line of the output for a documented one."""
        like = self.like.get(item.want)
        return CHANGED * self.unit - (like[place - self.start] if like else 0)

    def _before(self, item: Item, below: list[int]) -> list[int]:
        """Give the row of an item from that of the next."""
        if item.gap:
            return list(accumulate(reversed(below), min))[::-1]
        new, gone, changed = NEW * self.unit, GONE * self.unit, CHANGED * self.unit
        same, like = self.same[item.want], self.like.get(item.want) or repeat(0)
        taken = [
            after + (0 if alike else changed - how) for after, alike, how in zip(below[1:], same, like, strict=False)
        ]
        cost = below[-1] + gone
        row = [cost]
        for here, under in zip(reversed(taken), reversed(below[:-1]), strict=True):
            cost = min(here, cost + new, under + gone)
            row.append(cost)
        return row[::-1]

    def _likeness(self) -> dict[int, list[int]]:
        """Compare lines that are nowhere in the output with all of it, where an ellipsis leaves a choice."""
        if not any(item.gap for item in self.items):
            return {}
        places = range(self.start, self.stop)
        missing = [item.want for item in self.items if not item.gap and not any(self.same[item.want])]
        return {want: self.comparison.likeness(want, places, len(missing)) for want in missing}


def _walk(table: Table) -> Iterator[Part]:
    """Follow the cheapest way through the table."""
    items, start, stop, unit = table.items, table.start, table.stop, table.unit
    at, place = 0, start
    while at < len(items) or place < stop:
        item = items[at] if at < len(items) else None
        here, below = table.rows[at], table.rows[at + 1] if item else []
        cost, column = here[place - start], place - start
        if item and item.gap:
            end = next(n for n in range(place, stop + 1) if below[n - start] == cost)
            yield Part(kind="skipped", want=item.want, start=place, stop=end)
            at, place = at + 1, end
        elif item and place < stop and table.alike(item, place) and below[column + 1] == cost:
            yield Part(kind="kept", want=item.want, start=place, stop=place + 1)
            at, place = at + 1, place + 1
        elif item and place < stop and below[column + 1] + table.changing(item, place) == cost:
            yield Part(kind="changed", want=item.want, start=place, stop=place + 1)
            at, place = at + 1, place + 1
        elif place < stop and here[column + 1] + NEW * unit == cost:
            yield Part(kind="new", start=place, stop=place + 1)
            place += 1
        elif item:
            yield Part(kind="gone", want=item.want)
            at += 1
