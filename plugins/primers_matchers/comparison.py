"""How one documented line is compared with one of the output: up to the names of what is masked, and a tolerance."""

from collections.abc import Iterator
from functools import cached_property

import primers
from primers_matchers.likeness import likeness
from primers_matchers.numbers import near

# Comparisons of lines until a search gives up, after a second or two. What is not found until then is not there.
PATIENCE = 2_000_000


class TooHard(Exception):
    """There are too many ways that the lines could belong together."""


class Comparison:
    """The lines of both sides, by their numbers (from 0), with the pairs of placeholders found so far."""

    def __init__(self, want: primers.Lines, got: primers.Lines, options: primers.Options) -> None:
        """Take both sides and the options of the output."""
        self.want, self.got = want, got
        self.renaming = primers.Renaming()
        self.tolerance = float(dict(options).get("tolerance", 0))  # type: ignore[arg-type]
        self.patience = PATIENCE
        self._want = [primers.flattened(line.text) for line in want]
        self._got = [primers.flattened(line.text) for line in got]

    @cached_property
    def printed(self) -> frozenset[str]:
        """The lines of the output."""
        return frozenset(line.text for line in self.got)

    def wild(self, want: int) -> bool:
        """Tell whether a documented line is an ellipsis, and not one that the program prints."""
        text = self.want[want].text
        return primers.is_ellipsis(text) and text not in self.printed

    def equal(self, want: int, got: int) -> bool:
        """Tell whether two lines are equal but for the names of what is masked."""
        return self._want[want] == self._got[got]

    def alike(self, want: int, got: int) -> bool:
        """Tell whether two lines could be the same, whatever the others are."""
        self.spend()
        return self.equal(want, got) or (self.tolerance > 0 and near(self._want[want], self._got[got], self.tolerance))

    def row(self, want: int, places: range) -> list[bool]:
        """Tell of each place of the output whether its line and a documented one are alike."""
        self.spend(len(places))
        line, others = self._want[want], self._got[places.start : places.stop]
        if self.tolerance > 0:
            return [line == other or near(line, other, self.tolerance) for other in others]
        return [line == other for other in others]

    def ways(self, want: int, got: int) -> Iterator[None]:
        """Go through the ways in which two lines agree beside the pairs found so far; each lasts until the next."""
        mark = self.renaming.mark()
        if self.alike(want, got) and self.renaming.bind(self.want[want].text, self.got[got].text):
            yield
            self.renaming.undo(mark)

    def likeness(self, want: int, places: range, lines: int) -> list[int]:
        """Give how much a documented line is like those at places of the output; `lines` are looked for in all."""
        return likeness(self._want[want], self._got[places.start : places.stop], lines)

    def free(self, want: int) -> bool:
        """Tell whether what a documented line is the same as does not bear on other lines."""
        return not self.names_wanted(want)

    def names_wanted(self, want: int) -> frozenset[str]:
        """Give what a documented line has in common with others: kinds of numbered placeholders."""
        return _kinds(self.want[want].text)

    def names_given(self, got: int) -> frozenset[str]:
        """Give what a line of the output would have in common with others, if it stood in the page."""
        return _kinds(self.got[got].text)

    def as_documented(self, got: int, want: int = -1) -> str:
        """Give a line of the output as the page would have to hold it, in the place of a documented one or of none."""
        return self.got[got].raw

    def spend(self, amount: int = 1) -> None:
        """Count a comparison; raises TooHard at the end of patience."""
        self.patience -= amount
        if self.patience < 0:
            raise TooHard

    def start_again(self) -> None:
        """Forget every pair."""
        self.renaming.undo(0)
        self.patience = PATIENCE


def _kinds(text: str) -> frozenset[str]:
    return frozenset(kind for kind, number in primers.PLACEHOLDER.findall(text) if number)
