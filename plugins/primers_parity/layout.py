"""How a program is broken into lines: commas and brackets that only a formatter needs say nothing."""

import tokenize
from collections.abc import Sequence
from typing import Protocol, TypeVar

from primers_parity.wordlists import words


class Lexed(Protocol):
    """What is known of a token here."""

    @property
    def type(self) -> int:
        """The type that `tokenize` gives it."""

    @property
    def text(self) -> str:
        """The token as it stands."""


T = TypeVar("T", bound=Lexed)
PAIRS = {")": "(", "]": "[", "}": "{"}


def is_literal(token: Lexed) -> bool:
    """Tell whether a token is a text that stands for itself, no f-string."""
    prefix = token.text.partition("'")[0].partition('"')[0].lower()
    return token.type == tokenize.STRING and "f" not in prefix and "t" not in prefix


def trimmed(raw: Sequence[T]) -> list[T]:
    """Leave out commas before a closing bracket, and brackets around a text, where the meaning is the same."""
    opened: list[tuple[int, int]] = []  # where a bracket stands, and how many commas are in it
    dropped: set[int] = set()
    for number, one in enumerate(raw):
        if one.type != tokenize.OP:
            continue
        if one.text in PAIRS.values():
            opened.append((number, 0))
        elif one.text == "," and opened:
            opened[-1] = (opened[-1][0], opened[-1][1] + 1)
        elif one.text in PAIRS and opened:
            start, commas = opened.pop()
            if raw[number - 1].text == "," and (commas > 1 or one.text == "}" or _holds_arguments(raw, start)):
                dropped.add(number - 1)
            elif one.text == ")" and not _holds_arguments(raw, start) and _is_text(raw[start + 1 : number]):
                dropped |= {start, number}
    return [one for number, one in enumerate(raw) if number not in dropped]


def _holds_arguments(raw: Sequence[Lexed], start: int) -> bool:
    """Tell whether a bracket belongs to what stands before it: a call, a definition, or a list of its own."""
    before = raw[start - 1] if start else None
    attached = before is not None and (
        (before.type == tokenize.NAME and before.text not in WORDS) or before.text in (")", "]")
    )
    return attached if raw[start].text == "(" else not attached


def _is_text(inside: Sequence[Lexed]) -> bool:
    return bool(inside) and all(one.type == tokenize.STRING for one in inside)


# Behind these words a bracket holds a value, and no arguments.
WORDS = frozenset(words("and assert await elif else for from if import in is lambda not or return while with yield"))
