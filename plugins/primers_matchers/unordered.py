"""`match=unordered`: the same lines, in whatever order they come. What is masked is only compared by its kind."""

from msgspec.structs import replace

import primers
from primers_matchers.alignment import Part, Parts
from primers_matchers.comparison import Comparison, TooHard
from primers_matchers.verdict import verdict


def unordered(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    """Compare; the output is shown in the order of the page as far as lines agree. An ellipsis: any further lines."""
    compared = Comparison(_flat(want), _flat(got), options)
    wild = {number for number in range(len(want)) if compared.wild(number)}
    try:
        partners = _partners(compared, wild)
    except TooHard:
        partners = {}
    paired = set(partners.values())
    others = [number for number in range(len(got)) if number not in paired]
    complete = len(partners) + len(wild) == len(want)
    ok = complete and (not others or bool(wild)) and bool(got) == bool(want)
    return verdict(compared, _parts(compared, partners, wild, others), ok=ok, exact=False)


def _flat(lines: primers.Lines) -> primers.Lines:
    return tuple(replace(line, text=primers.flattened(line.text)) for line in lines)


def _partners(compared: Comparison, wild: set[int]) -> dict[int, int]:
    """Pair as many lines as can be paired, by the number on each side."""
    lines = [number for number in range(len(compared.want)) if number not in wild]
    waiting: dict[str, list[int]] = {}
    for number in reversed(range(len(compared.got))):
        waiting.setdefault(compared.got[number].text, []).append(number)
    partners = {}
    for line in lines:
        same = waiting.get(compared.want[line].text)
        if same:
            partners[line] = same.pop()
    if compared.tolerance:
        for line in lines:
            if line not in partners:
                _make_room(compared, line, partners)
    return partners


def _make_room(compared: Comparison, line: int, partners: dict[int, int]) -> None:
    """Pair a line with one that is near, where others may have to take another partner."""
    taken = {got: want for want, got in partners.items()}
    asked_by: dict[int, int] = {}
    asking = [line]
    for want in asking:
        for got in range(len(compared.got)):
            if got in asked_by or not compared.alike(want, got):
                continue
            asked_by[got] = want
            if got in taken:
                asking.append(taken[got])
                continue
            while True:
                asker = asked_by[got]
                previous = partners.get(asker)
                partners[asker] = got
                if previous is None:
                    return
                got = previous


def _parts(compared: Comparison, partners: dict[int, int], wild: set[int], others: list[int]) -> Parts:
    """Keep the page's order; what is not there gives its place to what is, and the rest comes last."""
    parts = []
    rest = iter(others)
    for line in range(len(compared.want)):
        if line in partners:
            parts.append(Part(kind="kept", want=line, start=partners[line], stop=partners[line] + 1))
        elif line in wild and compared.got:
            parts.append(Part(kind="skipped", want=line))
        else:
            number = next(rest, None)
            if number is not None:
                parts.append(Part(kind="changed", want=line, start=number, stop=number + 1))
    if not wild:
        parts += (Part(kind="new", start=number, stop=number + 1) for number in rest)
    last = next((n for n in range(len(parts), 0, -1) if not _blank(parts[n - 1], compared)), 0)
    return (*parts[last:], *parts[:last])  # blank lines at the end of an output do not count: they come first


def _blank(part: Part, compared: Comparison) -> bool:
    return part.kind != "skipped" and not compared.got[part.start].raw.strip()
