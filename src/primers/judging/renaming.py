"""What is equal up to the names of what differs from run to run: for matchers.

Masks number their placeholders by first appearance on each side. As soon as a matcher skips a line, the numbers of the
two sides drift apart: `<ids 2>` here may be `<ids 5>` there. What counts is that there is one partner for each, in both
directions, over all lines compared.
"""

from primers.judging.masked import PLACEHOLDER, flattened

ELLIPSES = frozenset({"...", "…", "……", "......"})


def is_ellipsis(text: str) -> bool:
    """Tell whether a documented line stands for any number of lines, where the program does not print it itself."""
    return text.strip() in ELLIPSES


class Renaming:
    """Pairs the placeholders of the documented side with those of the real one, one to one within each kind.

    A matcher that tries one way and then another takes a `mark` before and goes back to it with `undo`.
    """

    def __init__(self) -> None:
        """Start with no pairs."""
        self._wanted: dict[tuple[str, str], str] = {}
        self._given: dict[tuple[str, str], str] = {}
        self._trail: list[tuple[str, str, str]] = []

    def agree(self, want: str, got: str) -> bool:
        """Compare two texts and keep the pairs that make them equal; where they cannot be, keep what was before."""
        return flattened(want) == flattened(got) and self.bind(want, got)

    def bind(self, want: str, got: str) -> bool:
        """Pair the placeholders of two texts in their order; where that cannot be, keep what was before."""
        ours, theirs = PLACEHOLDER.findall(want), PLACEHOLDER.findall(got)
        mark = self.mark()
        if len(ours) == len(theirs) and all(map(self.pair, ours, theirs)):
            return True
        self.undo(mark)
        return False

    def pair(self, want: tuple[str, str], got: tuple[str, str]) -> bool:
        """Pair two placeholders, given as kind and number ("" for none: equal to every other of its kind)."""
        if want[0] != got[0]:
            return False
        if not want[1] or not got[1]:
            return want[1] == got[1]
        partner = self._wanted.get(want)
        if partner is None and got not in self._given:
            self._wanted[want], self._given[got] = got[1], want[1]
            self._trail.append((*want, got[1]))
            return True
        return partner == got[1]

    def partner(self, got: tuple[str, str]) -> str:
        """Give the number that the documented side has for a placeholder of the real one; "" where it has none."""
        return self._given.get(got, "")

    def mark(self) -> int:
        """Give the point to which `undo` goes back."""
        return len(self._trail)

    def undo(self, mark: int) -> None:
        """Forget the pairs made since `mark`."""
        while len(self._trail) > mark:
            kind, want, got = self._trail.pop()
            del self._wanted[kind, want], self._given[kind, got]
