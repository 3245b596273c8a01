"""SQL text in statements, as SQLite itself splits it."""

import re
import sqlite3
from collections.abc import Iterator

_BLANK = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)


def is_blank(text: str) -> bool:
    """Tell whether a text has nothing but white space and comments."""
    return bool(_BLANK.fullmatch(text))


def is_whole(text: str) -> bool:
    """Tell whether a text ends with the end of a statement; within quotes, comments and triggers it does not."""
    return sqlite3.complete_statement(text)


def split(text: str) -> Iterator[str]:
    """Give the statements of a text, each with its semicolon and what stands before it."""
    begin = 0
    for found in re.finditer(";", text):
        statement = text[begin : found.end()]
        if is_whole(statement):
            yield statement
            begin = found.end()
    if not is_blank(text[begin:]):
        yield text[begin:]
