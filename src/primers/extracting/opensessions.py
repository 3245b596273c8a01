"""Sessions that go on: at a prompt, what was typed above is there still, and readers type on.

A session that uses names which it never binds goes on from the session above it, as far up the page as it takes to find
them. One that needs none stands for itself: what is wrong above it says nothing about it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from primers.extracting.parts import Part
from primers.protocols import Names

# Its author said what comes before it, or that it is not run.
SAID = frozenset({"continues", "setup", "group", "name", "skip"})


def going_on(parts: Iterable[Part], names_of: Callable[[Part], Names | None]) -> Iterator[Part]:
    """Let each session know the sessions that it goes on from; other parts are given as they are.

    Names are asked for only on a page with two sessions of a language: to find them, a text is parsed.
    """
    asked: dict[int, Names | None] = {}

    def names(part: Part) -> Names | None:
        if part.number not in asked:
            asked[part.number] = names_of(part)
        return asked[part.number]

    above: list[Part] = []
    for part in parts:
        before = [one for one in above if one.language == part.language]
        if part.session and not SAID & {*part.options} and any(one.session for one in before):
            own = names(part)
            first = _first(own.lacks, before, names) if own else len(before)
            after = tuple(one.number for one in before[first:] if one.session and names(one))
            part = replace(part, after=after)
        if "skip" not in part.options:
            above.append(part)
        yield part


def _first(lacks: Iterable[str], above: Sequence[Part], names_of: Callable[[Part], Names | None]) -> int:
    """Give the place of the first session that is needed to bind what another lacks; behind the last for none.

    What those lack that are needed is needed, too. Nothing above helps where a name is bound nowhere, or by a program:
    whether that is run at the prompt, its author must say.
    """
    needed, first = frozenset(lacks), len(above)
    while needed and first:
        first -= 1
        names = names_of(above[first])
        if names and names.helps(needed):
            if not above[first].session:
                return len(above)
            needed = names.left_of(needed)
    return len(above) if needed else first
