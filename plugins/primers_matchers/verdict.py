"""What a matcher says, from which line belongs to which."""

import re

from msgspec.structs import replace

import primers
from primers_matchers.alignment import Part, Parts
from primers_matchers.comparison import Comparison, TooHard

FRESH = ("changed", "new")


def settled(parts: Parts, comparison: Comparison) -> Parts:
    """Let no line of the page stand that does not agree with the others.

    What a line of the run is to be accepted for must not bear on lines of the page that stay: where it names an id, all
    lines that do come from the run.
    """
    comparison.start_again()
    checked = [part if part.kind != "kept" or _holds(part, comparison) else _changed(part) for part in parts]
    while True:
        taken = {
            name
            for part in checked
            if part.kind in FRESH
            for number in range(part.start, part.stop)
            for name in comparison.names_given(number)
        }
        again = [
            _changed(part) if part.kind == "kept" and not taken.isdisjoint(comparison.names_wanted(part.want)) else part
            for part in checked
        ]
        if again == checked:
            return tuple(checked)
        checked = again


def _holds(part: Part, comparison: Comparison) -> bool:
    try:
        return next((True for _ in comparison.ways(part.want, part.start)), False)
    except TooHard:
        return False


def _changed(part: Part) -> Part:
    return replace(part, kind="changed")


def verdict(comparison: Comparison, parts: Parts, *, ok: bool, exact: bool) -> primers.Verdict:
    """Make the verdict; a line of the output that agrees is shown as the page has it."""
    want = tuple(primers.readable(line.text) for line in comparison.want)
    names = _Names(comparison)
    got: list[str] = []
    accepted: list[str] = []
    for part in parts:
        if part.kind == "kept" or (part.kind == "skipped" and part.want >= 0):
            got.append(want[part.want])
            accepted.append(comparison.want[part.want].raw)
        elif part.kind == "skipped":
            got += (names.shown(number) for number in range(part.start, part.stop))
        elif part.kind in FRESH:
            got.append(names.shown(part.start))
            accepted.append(comparison.as_documented(part.start, part.want))
    return primers.Verdict(
        ok=ok,
        strength="exact" if exact and _as_it_stands(comparison, parts) else "masked",
        want=want,
        got=tuple(got),
        accepted="".join(f"{raw}\n" for raw in accepted),
    )


def _as_it_stands(comparison: Comparison, parts: Parts) -> bool:
    """Tell whether nothing was left open: no ellipsis, no change to a line, no tolerance."""
    unchanged = all(line.text == line.raw.rstrip() for line in (*comparison.want, *comparison.got))
    return unchanged and all(
        part.kind != "skipped" and (part.kind != "kept" or comparison.equal(part.want, part.start)) for part in parts
    )


class _Names:
    """What placeholders of the output are called in a difference: as on the page, or by a number of their own."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        taken = (int(found[2] or 0) for line in comparison.want for found in primers.PLACEHOLDER.finditer(line.text))
        self.beyond = max(taken, default=0)

    def shown(self, number: int) -> str:
        """Give a line of the output as it is shown."""
        return primers.readable(primers.PLACEHOLDER.sub(self._renamed, self.comparison.got[number].text))

    def _renamed(self, found: "re.Match[str]") -> str:
        kind, own = found.groups()
        if not own:
            return found[0]
        partner = self.comparison.renaming.partner((kind, own))
        return primers.placeholder(kind, int(partner) if partner else self.beyond + int(own))
