"""Values as SQLite writes them as text."""

import sqlite3
import unicodedata
from typing import TypeAlias

Value: TypeAlias = int | float | str | bytes | None

_OWN = sqlite3.connect(":memory:")  # what converts must not disturb the database of the program


def decoded(data: bytes) -> str:
    """Read text of a database, whatever bytes are in it."""
    return data.decode("utf-8", "surrogateescape")


def text_of(value: Value) -> str | None:
    """Give a value as text, as SQLite converts it; None for NULL. A NUL ends it."""
    if value is None or isinstance(value, str):
        text = value
    elif isinstance(value, bytes):
        text = decoded(value)
    else:
        text = str(_OWN.execute("SELECT CAST(? AS TEXT)", (value,)).fetchone()[0])
    return text if text is None else text.partition("\0")[0]


def precise(value: float) -> str:
    """Give a number with all its digits."""
    if value in (float("inf"), float("-inf")):
        return "1e999" if value > 0 else "-1e999"
    return str(_OWN.execute("SELECT printf('%!.20g', ?)", (value,)).fetchone()[0])


def quoted(value: Value) -> str:
    """Give a value as a literal of SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, float):
        return precise(value)
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    text = text_of(value) or ""
    return "'" + text.replace("'", "''") + "'" if isinstance(value, str) else text


def width(text: str) -> int:
    """Count the columns that a terminal gives a text: two for a wide character, none for what is joined to another."""
    pairs = zip(f" {text}", text, strict=False)
    return sum(_columns(char, after_symbol=unicodedata.category(before)[0] == "S") for before, char in pairs)


def _columns(char: str, *, after_symbol: bool) -> int:
    code = ord(char)
    medial = 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF  # later parts of a Korean syllable written apart
    tone = after_symbol and 0x1F3FB <= code <= 0x1F3FF
    if medial or tone or unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
