"""Sentences of a project that may promise an output, and that Primers does not know: `打印：`, `Prints:`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

import primers

LONGEST = 24  # characters that a marker may have
OFTEN = 3  # times that it must be met
_EMPHASIS = re.compile(r"[*_`]+")


class Candidate(Struct, frozen=True, kw_only=True):
    """A sentence between a program and another fence: without its colon, how often, and where it first stands."""

    text: str
    count: int
    where: primers.Location

    @property
    def locale(self) -> str:
        """The language that it is in, as the table `[markers]` names it."""
        return "zh" if any(map(primers.is_cjk, self.text)) else "en"


def candidates(book: primers.Book) -> Iterator[Candidate]:
    """Give the sentences that stand often between a program and a fence of another kind, and promise nothing yet."""
    known = {promise.where for one in book.examples for trial in one.trials for promise in trial.expected}
    tags = {example.language for example in book.examples} | {"python"}
    places: dict[str, list[primers.Location]] = {}
    for lesson in book.lessons:
        for text, where in _between(lesson.blocks, known, tags):
            places.setdefault(text, []).append(where)
    counts = Counter({text: len(found) for text, found in places.items() if len(found) >= OFTEN})
    for text, count in counts.most_common():
        yield Candidate(text=text, count=count, where=places[text][0])


def _between(
    blocks: Sequence[primers.Block], known: set[primers.Location], tags: set[str]
) -> Iterator[tuple[str, primers.Location]]:
    for before, block, behind in zip(blocks, blocks[1:], blocks[2:], strict=False):
        text = _EMPHASIS.sub("", block.text).strip()
        if (
            (before.kind, block.kind, behind.kind) == ("fence", "paragraph", "fence")
            and before.container == block.container == behind.container
            and before.language in tags
            and behind.language not in tags
            and behind.where not in known
            and text.endswith((":", "："))
            and len(text) <= LONGEST
        ):
            yield text.rstrip(":： "), block.where
