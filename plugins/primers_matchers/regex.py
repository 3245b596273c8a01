"""`match=regex`: each documented line is a regular expression for the line of the output in its place."""

from collections.abc import Iterator

from msgspec.structs import replace

import primers
from primers_matchers.alignment import Item, Part, nearest
from primers_matchers.comparison import Comparison
from primers_matchers.expressions import matching, problem
from primers_matchers.verdict import verdict

MOST_PAIRS = 10_000  # tried to tell which lines of a page still hold
SPECIAL = frozenset(r"\.^$*+?{}[]|()")


class Expressions(Comparison):
    """Which expression matches which line."""

    pairs: frozenset[tuple[int, int]] = frozenset()

    def equal(self, want: int, got: int) -> bool:
        """Look up what has been matched."""
        return (want, got) in self.pairs

    def alike(self, want: int, got: int) -> bool:
        """Look up what has been matched; a tolerance has no meaning here."""
        return (want, got) in self.pairs

    def row(self, want: int, places: range) -> list[bool]:
        """Look up what has been matched."""
        return [(want, place) in self.pairs for place in places]

    def ways(self, want: int, got: int) -> Iterator[None]:
        """There is one way, and it has nothing to do with other lines."""
        if self.alike(want, got):
            yield

    def names_wanted(self, want: int) -> frozenset[str]:
        """Nothing binds a line to another."""
        return frozenset()

    def as_documented(self, got: int, want: int = -1) -> str:
        """Give an expression that only this line matches."""
        return "".join("\\" + sign if sign in SPECIAL else sign for sign in self.got[got].raw.rstrip())


def regex(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    """Match the lines in their places; a broken expression matches nothing and says why."""
    patterns = [line.raw.strip("\r\n").rstrip() for line in want]
    texts = [(line.text, line.raw.strip("\r\n").rstrip()) for line in got]
    ignored = dict(options).get("ignore", ())
    case = isinstance(ignored, tuple) and "case" in ignored
    shown = tuple(replace(line, text=_shown(text)) for line, text in zip(want, patterns, strict=True))
    compared = Expressions(shown, got, options)
    places = [(number, number) for number in range(min(len(want), len(got)))]
    compared.pairs = matching(patterns, texts, places, ignore_case=case)
    if len(want) == len(got) == len(compared.pairs):
        parts = tuple(Part(kind="kept", want=number, start=number, stop=number + 1) for number in range(len(want)))
        return verdict(compared, parts, ok=True, exact=False)
    if len(want) * len(got) <= MOST_PAIRS:
        places = [(one, other) for one in range(len(want)) for other in range(len(got))]
        compared.pairs = matching(patterns, texts, places, ignore_case=case)
    return verdict(compared, nearest(tuple(map(Item, range(len(want)))), compared), ok=False, exact=False)


def _shown(pattern: str) -> str:
    wrong = problem(pattern)
    return f"{pattern}  <- not a regular expression: {wrong}" if wrong else pattern
