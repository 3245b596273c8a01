"""Cells as HTML: runs of one style in a span, in classes of the style sheet."""

import html
from collections.abc import Iterable, Iterator
from itertools import groupby

from primers_terminal.screen import Cell
from primers_terminal.style import Style

_WORDS = ("bold", "dim", "italic", "underline", "struck", "reverse")


def as_html(lines: Iterable[Iterable[Cell]]) -> str:
    """Give lines of a screen as the inside of a `<code>` element."""
    return "".join("".join(_line(line)) + "\n" for line in lines)


def _line(cells: Iterable[Cell]) -> Iterator[str]:
    for style, run in groupby(cells, key=lambda cell: cell.style):
        text = html.escape("".join(cell.text for cell in run), quote=False)
        names = " ".join(_classes(style))
        yield f'<span class="{names}">{text}</span>' if names else text


def _classes(style: Style) -> list[str]:
    """Name what a style has: `t1` for red ink, `g4` for a blue ground; what is reversed changes places."""
    ink, ground = (style.ground, style.ink) if style.reverse else (style.ink, style.ground)
    names = [word for word in _WORDS if getattr(style, word)]
    return [*names, *([f"t{ink}"] if ink >= 0 else []), *([f"g{ground}"] if ground >= 0 else [])]
