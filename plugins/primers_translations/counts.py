"""How many lessons of a locale are in which state."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from primers_translations.states import State, Word


class Counts(Struct, frozen=True, kw_only=True):
    """The lessons of a locale by state."""

    locale: str
    words: tuple[tuple[Word, int], ...]

    def of(self, word: Word) -> int:
        """How many lessons are in a state."""
        return dict(self.words).get(word, 0)

    @property
    def done(self) -> int:
        """How many need nothing."""
        return self.of("source") + self.of("up-to-date")

    @property
    def share(self) -> int | None:
        """The share of those, in whole percents, rounded down; None of none."""
        return self.done * 100 // self.wanted if self.wanted else None

    @property
    def wanted(self) -> int:
        """How many there should be: all but those that have no source."""
        return sum(count for word, count in self.words if word != "extra")


def counted(states: Iterable[State], locales: Sequence[str]) -> tuple[Counts, ...]:
    """Count the states of each locale, in the order of `locales`."""
    found: dict[str, Counter[Word]] = {locale: Counter() for locale in locales}
    for state in states:
        found[state.locale][state.word] += 1
    return tuple(Counts(locale=locale, words=tuple(sorted(words.items()))) for locale, words in found.items())
