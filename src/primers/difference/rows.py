"""From two texts to rows: what changed with a little of what stands around it, the rest folded."""

from collections.abc import Iterator

from primers.difference.align import Change, changes
from primers.difference.lines import kept, partners, spans_of, whole
from primers.difference.values import Row

CONTEXT = 2  # equal lines that are shown before and after a change
LIMIT = 400  # changed lines of a difference that are kept


def lines_of(text: str) -> list[str]:
    """Split a text into lines; a line end at its end begins none."""
    return text.removesuffix("\n").split("\n") if text else []


def rows_of(want: list[str], got: list[str]) -> tuple[Row, ...]:
    """Give the rows that make the lines of `got` of those of `want`."""
    found = list(changes(want, got))
    rows: list[Row] = []
    at = got_at = shown = 0
    for change in found:
        rows += _equal(want, at, got_at, change.want_start, last=False)
        block = _shortened(change, LIMIT - shown)
        rows += _changed(want, got, block)
        at, got_at = block.want_end, block.got_end
        shown += _size(block)
        if block != change or shown >= LIMIT:
            break
    left = sum(map(_size, found)) - shown
    if left:
        return (*rows, Row(kind="cut", want=at + 1, got=got_at + 1, count=left))
    return (*rows, *_equal(want, at, got_at, len(want), last=True))


def _size(change: Change) -> int:
    return change.want_end - change.want_start + change.got_end - change.got_start


def _shortened(change: Change, room: int) -> Change:
    """Give the first lines of both sides of a change that is larger than the room there is."""
    if _size(change) <= room:
        return change
    most = max(1, room // 2)
    return change._replace(
        want_end=min(change.want_end, change.want_start + most), got_end=min(change.got_end, change.got_start + most)
    )


def _equal(lines: list[str], start: int, got_start: int, end: int, *, last: bool) -> Iterator[Row]:
    """Give equal lines: those beside a change as they are, the others folded, unless it is only one."""
    first_folded, end_folded = start + (CONTEXT if start or got_start else 0), end - (0 if last else CONTEXT)
    if end_folded - first_folded < 2:
        first_folded = end_folded = end
    shift = got_start - start
    for at in range(start, first_folded):
        yield Row(kind="kept", want=at + 1, got=at + shift + 1, spans=kept(lines[at]))
    if first_folded < end_folded:
        count = end_folded - first_folded
        yield Row(kind="folded", want=first_folded + 1, got=first_folded + shift + 1, count=count)
    for at in range(end_folded, end):
        yield Row(kind="kept", want=at + 1, got=at + shift + 1, spans=kept(lines[at]))


def _changed(want: list[str], got: list[str], block: Change) -> Iterator[Row]:
    """Give the lines of a change: partners one after the other, before each what has none."""
    start, end, got_start, got_end = block
    pairs = partners(want[start:end], got[got_start:got_end])
    at, got_at = start, got_start
    for one, other in ((start + one, got_start + other) for one, other in pairs):
        yield from _alone(want, got, block._replace(want_start=at, want_end=one, got_start=got_at, got_end=other))
        removed, added = spans_of(want[one], got[other])
        yield Row(kind="removed", want=one + 1, got=other + 1, spans=removed)
        yield Row(kind="added", want=one + 1, got=other + 1, spans=added)
        at, got_at = one + 1, other + 1
    yield from _alone(want, got, block._replace(want_start=at, got_start=got_at))


def _alone(want: list[str], got: list[str], block: Change) -> Iterator[Row]:
    for at in range(block.want_start, block.want_end):
        yield Row(kind="removed", want=at + 1, spans=whole(want[at]))
    for at in range(block.got_start, block.got_end):
        yield Row(kind="added", got=at + 1, spans=whole(got[at]))
