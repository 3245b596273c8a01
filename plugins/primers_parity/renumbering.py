"""Numbers of one text put into another, one for one."""

import re
from collections.abc import Iterator

_NUMBER = re.compile(r"(?:(?<![\w)\]])-)?\d+(?:[.,]\d+)*")


def numbered(source: str, translation: str) -> str:
    """Give a text whose lines hold the numbers of the source, where they correspond line by line."""
    mine, its = source.split("\n"), translation.split("\n")
    if len(mine) != len(its):
        return translation
    return "\n".join(with_numbers(one, other) for one, other in zip(mine, its, strict=True))


def with_numbers(source: str, translation: str) -> str:
    """Put the numbers of a line into another, where both have as many and they are others."""
    numbers, others = _NUMBER.findall(source), _NUMBER.findall(translation)
    if len(numbers) != len(others) or sorted(numbers) == sorted(others):
        return translation
    given: Iterator[str] = iter(numbers)
    return _NUMBER.sub(lambda _: next(given), translation)
