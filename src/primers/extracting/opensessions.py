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
    """Let each session know the sessions that it goes on from; other parts are given as they are."""
    above: list[tuple[Part, Names]] = []
    for part in parts:
        names = names_of(part) if "skip" not in part.options else None
        if names and part.session:
            before = [one for one in above if one[0].language == part.language]
            first = len(before) if SAID & {*part.options} else _first(names.lacks, before)
            part = replace(part, after=tuple(one.number for one, _ in before[first:] if one.session))
        if names:
            above.append((part, names))
        yield part


def _first(lacks: Iterable[str], above: Sequence[tuple[Part, Names]]) -> int:
    """Give the place of the first session that is needed to bind what another lacks; behind the last for none.

    What those lack that are needed is needed, too. Nothing above helps where a name is bound nowhere, or by a program:
    whether that is run at the prompt, its author must say.
    """
    needed, first = {*lacks}, len(above)
    while needed and first:
        first -= 1
        part, names = above[first]
        found = needed if names.all else needed & names.binds
        if found and not part.session:
            return len(above)
        if found:
            needed = (needed - found) | names.lacks
    return len(above) if needed else first
