"""Lines of a title: broken between words, in Chinese between any two characters, and of nearly one length."""

import re

import primers
from primers_metadata.fonts import Font

MOST = 3
STEP = 30  # pixels
# What may not begin a line stays with what stands before it, what may not end one with what follows.
_PIECE = re.compile(r"[（《“‘【「『]*(?:\S)[，。、；：？！）》”’】」』…]*\s*")


def title_lines(font: Font, title: str, room: int) -> list[str] | None:
    """Break a title into three lines at most, as even as they can be; None where it does not fit."""
    pieces = _pieces(title)
    lines = _broken(font, pieces, room)
    if lines is None or len(lines) > MOST:
        return None
    narrow = int(font.getlength(title)) // len(lines)
    for width in range(narrow, room, STEP):
        even = _broken(font, pieces, width)
        if even is not None and len(even) == len(lines):
            return even
    return lines


def cut(font: Font, text: str, room: int) -> str:
    """Give a text on one line, with an ellipsis where its end has no room."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _broken(font: Font, pieces: list[str], width: int) -> list[str] | None:
    """Fill line by line; None where a piece is wider than a line."""
    lines = [""]
    for piece in pieces:
        if font.getlength(piece.rstrip()) > width:
            return None
        if font.getlength((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(title: str) -> list[str]:
    """Give what is not broken: words, and Chinese characters with the punctuation that belongs to them."""
    pieces: list[str] = []
    for found in _PIECE.finditer(title):
        one = found[0]
        before = pieces[-1][-1:] if pieces else ""
        if before and not before.isspace() and not any(map(primers.is_cjk, (before, one[0]))):
            pieces[-1] += one
        else:
            pieces.append(one)
    return pieces
