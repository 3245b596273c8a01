"""Lines as a terminal shows them, and as they are copied from it.

A tab is blanks up to the next stop; colours are none of the text; what a carriage return or a backspace went back over
is written over; a bell is heard and not seen.
"""

import re

from msgspec.structs import replace

from primers.display import width
from primers.protocols import Line, Lines

STOP = 8  # what terminals begin with, and `man tabs` sets
CONTROLS = re.compile(r"[\t\r\b\a\x1b]")
UNSEEN = re.compile(r"[\r\b\a\x1b]")
# Colours and their like (SGR), links and titles (OSC), and what moves nothing (a part of CSI): ECMA-48.
STYLES = re.compile(r"\x1b\[[0-9;:]*m|\x1b\][^\a\x1b]*(?:\a|\x1b\\)|\x1b\[\?[0-9;]*[hl]|\a")
MOVES = re.compile(r"(\x1b\[[0-2]?K|[\t\r\b])")  # the first erases: to the end of the line, to its beginning, all of it


def has_controls(lines: Lines) -> bool:
    """Tell whether a terminal shows anything in lines otherwise than it stands there."""
    return any(CONTROLS.search(line.text) for line in lines)


def has_unseen(lines: Lines) -> bool:
    """Tell whether there is anything in lines that nobody could copy from a terminal; a tab can be copied."""
    return any(UNSEEN.search(line.text) for line in lines)


def on_screen(lines: Lines) -> Lines:
    """Give lines as a terminal shows them."""
    return tuple(_shown(line) if CONTROLS.search(line.text) else line for line in lines)


def _shown(line: Line) -> Line:
    raw = screen(line.raw).rstrip() if UNSEEN.search(line.raw) else line.raw
    return replace(line, raw=raw, text=screen(line.text).rstrip())


def screen(text: str) -> str:
    """Give what a terminal shows of a line in the end; escape sequences that it does not know stay."""
    cells: list[str] = []
    at = 0
    for part in MOVES.split(STYLES.sub("", text)):
        if part == "\r":
            at = 0
        elif part == "\b":
            at = max(at - 1, 0)
        elif part == "\t":
            blanks = STOP - width("".join(cells[:at])) % STOP
            cells += [" "] * (at + blanks - len(cells))
            at += blanks
        elif MOVES.fullmatch(part):
            cells = [" " if part[-2] in "12" else cell for cell in cells[:at]] + (cells[at:] if part[-2] == "1" else [])
        else:
            cells[at : at + len(part)] = part
            at += len(part)
    return "".join(cells)
