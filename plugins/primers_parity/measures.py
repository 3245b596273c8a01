"""Numbers that follow from a text, and how a text formats numbers: both tell why two outputs have other numbers."""

import re
from functools import lru_cache

from primers_parity.sameness import Texts

# What `printf` and `%` put in, and what `format` does: the width is left out, for it follows the text around it.
_PRINTF = re.compile(r"%[-+#0]*(?:\d+|\*)?(\.\d+)?(?:hh?|ll?|[zjtL])?([diouxXeEfFgGcs])")
_PERCENT = re.compile(r"%[A-Za-z]")
_FIELD = re.compile(r"\{[^{}:]*(?:![rsa])?:(?:.?[<>=^])?([-+ ]?#?)(0?\d*)([,_]?(?:\.\d+)?[a-zA-Z%]?)\}")
LONGEST = 200  # characters of a text whose code points are looked at
DATES = set("aAbBpYymdHIMSjZzUWwcxX")


@lru_cache(maxsize=1024)
def measures(text: str) -> tuple[frozenset[str], ...]:
    """Give the numbers that are as they are because a text is, by kinds: lengths, counts of words, code points."""
    words = text.split()
    kinds = [
        [len(text)],
        [len(text.encode("utf-8", "surrogatepass"))],
        [len(text.encode("utf-16-le", "surrogatepass")) // 2],
        [_columns(text)],
        [len(text.strip())],
        [len(words)],
        [text.count("\n")],
        [len(text.splitlines())],
        [len(set(text))],
        [len(word) for word in words],
        [len(word.encode("utf-8", "surrogatepass")) for word in words],
        [ord(character) for character in text[:LONGEST]],
    ]
    return tuple(frozenset(map(str, kind)) for kind in kinds)


def measured(one: Texts, number: str, other: str) -> bool:
    """Tell whether two numbers are the same measure of a text and of its translation."""
    kinds = zip(measures(one.source), measures(one.translation), strict=True)
    return any(number in mine and other in its for mine, its in kinds)


def _columns(text: str) -> int:
    return sum(1 + (ord(character) >= 0x1100) for character in text)


@lru_cache(maxsize=1024)
def directives(text: str) -> tuple[tuple[str, ...], ...]:
    """Give how a text formats the values that are put into it, in any order; a date is in the form of its language."""
    percent = [] if _is_date(text) else [tuple(found) for found in _PRINTF.findall(text)]
    fields = [(sign, width if width.startswith("0") else "", rest) for sign, width, rest in _FIELD.findall(text)]
    return tuple(sorted([*percent, *fields]))


def _is_date(text: str) -> bool:
    letters = {found[1] for found in _PERCENT.findall(text)}
    return bool(letters) and letters <= DATES
