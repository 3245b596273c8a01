"""Words of people: whether two are plainly one in two languages, and the numbers that both hold."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from primers_parity.numerals import is_spelled

_NUMBER = re.compile(r"(?:(?<![\w.)\]])-)?\d+(?:,\d{3})+(?:\.\d+)?(?![\d,])|(?:(?<![A-Za-z0-9_.)\]])-)?\d+(?:\.\d+)*")
_SCALE = {"万": 10_000, "亿": 100_000_000, "萬": 10_000, "億": 100_000_000}
_SCALED = re.compile(r"(\d+(?:\.\d+)?)\s*([万亿萬億])")


def plainly_translated(one: str, other: str) -> bool:
    """Tell whether two different texts are one in two languages: another script, and the same numbers."""
    return (is_foreign(one) or is_foreign(other)) and not disagreeing(one, other)


def same_lines(one: str, other: str) -> int | None:
    """Give the number, from 0, of the first line that is neither the same nor a translation; None where all are."""
    if one == other:
        return None
    mine, its = one.splitlines(), other.splitlines()
    for number, (line, counterpart) in enumerate(zip(mine, its, strict=False)):
        if line.rstrip() != counterpart.rstrip() and not plainly_translated(line, counterpart):
            return number
    return None if len(mine) == len(its) else min(len(mine), len(its))


@lru_cache(maxsize=4096)
def is_foreign(text: str) -> bool:
    """Tell whether a text has letters that are not Latin."""
    return not text.isascii() and any(
        character.isalpha() and not unicodedata.name(character, "").startswith("LATIN") for character in text
    )


def numbers(text: str) -> Counter[str]:
    """Count the numbers of a text, written in digits; 1,000 is 1000, and 3万 is 30000."""
    text = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    text = _SCALED.sub(lambda found: f"{round(float(found[1]) * _SCALE[found[2]])}", text)
    return Counter(found.replace(",", "") for found in _NUMBER.findall(text))


def disagreeing(one: str, other: str) -> tuple[Counter[str], Counter[str]] | None:
    """Give the numbers that only one of two texts holds, and that the other does not say in words; None for none."""
    if one == other:
        return None
    mine, its = numbers(one), numbers(other)
    more, less = unspelled(mine - its, other), unspelled(its - mine, one)
    return (more, less) if more or less else None


def unspelled(counted: Counter[str], text: str) -> Counter[str]:
    """Leave out the numbers that a text says in words."""
    return Counter({number: count for number, count in counted.items() if not is_spelled(number, text)})
