"""What is wrong with a text."""

from typing import NamedTuple


class Problem(NamedTuple):
    """Something wrong at a line and a column (both from 1): a kebab-case code, and what it means in words."""

    line: int
    column: int
    code: str
    text: str
