"""Tabs as a terminal shows them, and as its text is copied: blanks up to the next of its stops, every 8 columns."""

from msgspec.structs import replace

from primers.display import width
from primers.protocols import Lines

STOP = 8  # what terminals begin with, and `man tabs` sets


def has_tabs(lines: Lines) -> bool:
    """Tell whether there is a tab in lines as they are compared."""
    return any("\t" in line.text for line in lines)


def with_blanks(lines: Lines) -> Lines:
    """Give lines with blanks for their tabs."""
    return tuple(replace(line, text=_expanded(line.text)) if "\t" in line.text else line for line in lines)


def _expanded(text: str) -> str:
    *parts, last = text.split("\t")
    return "".join(part + " " * (STOP - width(part) % STOP) for part in parts) + last
