"""The parts of a line as they are shown: no control character, no tab, no more than there is room for."""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

import primers
from primers import clipped, shown, width

TAB = 8
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
        if found and found[-1].changed == span.changed:
            found[-1] = Piece(found[-1].text + text, span.changed)
        else:
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


def fitted(lines: Sequence[list[Piece]], room: int) -> list[list[Piece]]:
    """Shorten lines that are shown together until they fit, if they can: all in the same way."""
    if all(columns_of(line) <= room for line in lines):
        return list(lines)
    made: list[list[Piece]] = []
    for around in (max(4, min(_room_around(line, room) for line in lines)), 3, 2):
        made = [_shortened(line, room, around) for line in lines]
        if all(columns_of(line) <= room for line in made):
            break
    return made


def columns_of(line: list[Piece]) -> int:
    """Give the columns that a line takes."""
    return sum(width(piece.text) for piece in line)


def _room_around(line: list[Piece], room: int) -> int:
    """Give the columns of equal text that can stay on each side of each change."""
    changed = sum(min(width(piece.text), room) for piece in line if piece.changed)
    sides = sum((at > 0) + (at < len(line) - 1) for at, piece in enumerate(line) if not piece.changed)
    return (room - changed) // (sides or 1) - 1


def _shortened(line: list[Piece], room: int, around: int) -> list[Piece]:
    """Leave out the middle of what did not change, and the rest of what did and is longer than a line."""
    last = len(line) - 1
    if not last or not any(piece.changed for piece in line):
        return [Piece(_start("".join(piece.text for piece in line), room), line[0].changed)]
    return [
        Piece(_start(piece.text, room), True)
        if piece.changed
        else Piece(_ends(piece.text, around if at else 0, around if at < last else 0), False)
        for at, piece in enumerate(line)
    ]


def _start(text: str, room: int) -> str:
    return text if width(text) <= room else clipped(text, room - 1) + LEFT_OUT


def _ends(text: str, before: int, after: int) -> str:
    if width(text) <= before + after + 1:
        return text
    return clipped(text, before) + LEFT_OUT + clipped(text, after, end=True)
