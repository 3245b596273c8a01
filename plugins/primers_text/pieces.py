"""The parts of a line as they are shown: no control character, no tab, no more than there is room for."""

import re
from collections.abc import Set
from typing import NamedTuple

import primers
from primers import clipped, shown, width

TAB = 8
AROUND = 12  # columns of an equal text beside a change that stay where a line is too long
LEFT_OUT = "…"


class Piece(NamedTuple):
    """A part of a line: it changed, or it did not."""

    text: str
    changed: bool


def pieces_of(row: primers.Row, unseen: Set[str]) -> list[Piece]:
    """Give the pieces of a row; in what changed, characters that are `unseen` are shown by their code."""
    found: list[Piece] = []
    column = 0
    for span in row.spans:
        text = LEFT_OUT if span.folded else shown(span.text).replace("\n", "\\x0a")
        if span.changed:
            text = "".join(_escaped(one) if one in unseen else one for one in text)
        text = _without_tabs(text, column)
        column += width(text)
        found.append(Piece(text, span.changed))
    return found


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _without_tabs(text: str, column: int) -> str:
    """Put spaces for tabs, whose stops are counted from the start of the line."""
    parts = re.split(r"(\t)", text)
    for at, part in enumerate(parts):
        if part == "\t":
            parts[at] = " " * (TAB - column % TAB)
        column += width(parts[at])
    return "".join(parts)


def fitted(pieces: list[Piece], room: int) -> list[Piece]:
    """Leave out the middle of what did not change (and the rest of what did) until the line fits, if it can."""
    if sum(width(piece.text) for piece in pieces) <= room:
        return pieces
    last = len(pieces) - 1
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.changed:
            found.append(Piece(_start(piece.text, room), True))
        else:
            before, after = (AROUND if at else 0), (AROUND if at < last else 0)
            found.append(Piece(_ends(piece.text, before, after) if last else _start(piece.text, room), False))
    return found


def _start(text: str, room: int) -> str:
    return text if width(text) <= room else clipped(text, room - 1) + LEFT_OUT


def _ends(text: str, before: int, after: int) -> str:
    if width(text) <= before + after + 1:
        return text
    return clipped(text, before) + LEFT_OUT + clipped(text, after, end=True)
