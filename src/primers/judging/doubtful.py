"""What may be one of those texts that differ from run to run, or a text that counts: the page decides.

`进程 3` is the third process, or the process of the id 3. A mask that sees one side only cannot tell. It marks the
number as doubtful, and here, where both sides are at hand, it is settled: where a line of the page has a placeholder,
what is doubtful at the same place of such a line is one, too, in the page and in the run. Elsewhere it is text.
"""

import re
from collections.abc import Collection, Mapping
from itertools import count

from msgspec.structs import replace

from primers.judging.masked import CLOSING, OPENING, placeholder
from primers.protocols import Lines

DOUBTFUL = re.compile(f"{OPENING}([a-z]+)(?: ([0-9]+))?\\?([^{OPENING}{CLOSING}]*){CLOSING}")
_EITHER = re.compile(f"{OPENING}([a-z]+)(?: ([0-9]+))?(?:\\?([^{OPENING}{CLOSING}]*))?{CLOSING}")


def doubtful(kind: str, number: int | None, text: str) -> str:
    """Mark a text as one that is the placeholder of a kind where the page has one at that place."""
    return f"{placeholder(kind, number)[:-1]}?{text}{CLOSING}"


def has_doubts(lines: Lines) -> bool:
    """Tell whether anything is doubtful."""
    return any(DOUBTFUL.search(line.text) for line in lines if OPENING in line.text)


def settled(want: Lines, got: Lines) -> tuple[Lines, Lines]:
    """Make of what is doubtful a placeholder or a text, on both sides."""
    if not has_doubts((*want, *got)):
        return want, got
    places: dict[str, set[int]] = {}
    for line in want:
        sure = (at for at, found in enumerate(_EITHER.finditer(line.text)) if found[3] is None)
        places.setdefault(shape(line.text), set()).update(sure)
    return _settled(want, places), _settled(got, places)


def taken_as_text(lines: Lines) -> Lines:
    """Make a text of all that is doubtful."""
    return _settled(lines, {})


def shape(text: str) -> str:
    """Give a text with every placeholder without its number, what is doubtful included."""
    return _EITHER.sub(lambda found: placeholder(found[1]), text)


def _settled(lines: Lines, places: Mapping[str, Collection[int]]) -> Lines:
    """Settle one side, and number its placeholders again, by first appearance."""
    if not has_doubts(lines):
        return lines
    numbers: dict[str, dict[str, int]] = {}
    return tuple(replace(line, text=_text(line.text, places.get(shape(line.text), ()), numbers)) for line in lines)


def _text(text: str, sure: Collection[int], numbers: dict[str, dict[str, int]]) -> str:
    at = count()

    def put(found: "re.Match[str]") -> str:
        kind, number, said = found.groups()
        if next(at) not in sure and said is not None:
            return str(said)
        known = numbers.setdefault(kind, {})
        return placeholder(kind, known.setdefault(number, len(known) + 1) if number else None)

    return _EITHER.sub(put, text)
