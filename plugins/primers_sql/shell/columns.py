"""Results in columns: box, column, markdown and table. All rows are read before the first is printed.

Columns are as wide as a terminal shows them: a Chinese character takes two places. Shells before 3.47 count it as one,
and their frames are bent.
"""

from collections.abc import Iterable, Iterator, Sequence

from .look import Look
from .values import Value, text_of, width

Row = tuple[list[str], bool]  # the cells of a line, and whether the row of the result ends with it

_BOX = (("┌", "┬", "┐"), ("├", "┼", "┤"), ("└", "┴", "┘"))


def printed(look: Look, names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Give the text of a result; nothing for one without rows."""
    limits = [abs(wide) or look.wrap for wide in _widths(look, names)]
    lines = [line for row in rows for line in _wrapped([_shown(look, value) for value in row], limits)]
    if not lines:
        return iter(())
    heads = [_cut(name, limit)[0] for name, limit in zip(names, limits, strict=False)]
    wide = [
        max([abs(least), width(head), *(width(cells[at]) for cells, _ in lines)])
        for at, (least, head) in enumerate(zip(_widths(look, names), heads, strict=False))
    ]
    return _plain(look, heads, lines, wide) if look.mode == "column" else _framed(look, heads, lines, wide)


def _widths(look: Look, names: Sequence[str]) -> list[int]:
    return [*look.widths, *[0] * len(names)][: len(names)]


def _shown(look: Look, value: Value) -> str:
    text = text_of(value)
    return look.null if text is None else text


def _wrapped(cells: list[str], limits: Sequence[int | None]) -> Iterator[Row]:
    """Give the lines of a row: a long text, and one of several lines, goes on below."""
    rest: list[str | None] = [*cells]
    while any(text is not None for text in rest):
        cuts = [("", None) if text is None else _cut(text, limit) for text, limit in zip(rest, limits, strict=False)]
        rest = [more for _, more in cuts]
        yield [text for text, _ in cuts], all(more is None for more in rest)


def _cut(text: str, limit: int | None) -> tuple[str, str | None]:
    """Give what of a text stands on one line, with tabs as spaces, and the rest (None for nothing)."""
    line, at, taken = "", 0, 0
    while at < len(text) and (limit is None or taken < limit):
        char = text[at]
        if char == "\t":
            fill = 1
            while (taken + fill) % 8 and (limit is None or taken + fill < limit):
                fill += 1
            line, taken = line + " " * fill, taken + fill
        elif char < " ":
            break
        else:
            line, taken = line + char, taken + 1
        at += 1
    if at >= len(text):
        return line, None
    if text[at] < " " and text[at] != "\t":
        at += 2 if text[at : at + 2] == "\r\n" else 1
    return line, text[at:] or None


def _plain(look: Look, heads: list[str], lines: list[Row], wide: list[int]) -> Iterator[str]:
    right = [least < 0 for least in _widths(look, heads)]
    if look.headers:
        yield "  ".join(map(_padded, heads, wide, right)) + "\n"
        yield "  ".join("-" * one for one in wide) + "\n"
    several = not all(end for _, end in lines)
    for number, (cells, end) in enumerate(lines, 1):
        yield "  ".join(map(_padded, cells, wide, right)) + "\n"
        if several and end and number < len(lines):
            yield "\n"


def _framed(look: Look, heads: list[str], lines: list[Row], wide: list[int]) -> Iterator[str]:
    right = [least < 0 for least in _widths(look, heads)]
    side = "│" if look.mode == "box" else "|"
    top, middle, bottom = (_rule(look.mode, wide, at) for at in range(3))
    yield top if look.mode != "markdown" else ""
    yield _row(side, [_centred(head, one) for head, one in zip(heads, wide, strict=False)])
    yield middle
    several = look.mode != "markdown" and not all(end for _, end in lines)
    for number, (cells, end) in enumerate(lines, 1):
        yield _row(side, list(map(_padded, cells, wide, right)))
        if several and end and number < len(lines):
            yield middle
    yield bottom if look.mode != "markdown" else ""


def _row(side: str, cells: Sequence[str]) -> str:
    return f"{side} " + f" {side} ".join(cells) + f" {side}\n"


def _rule(mode: str, wide: Sequence[int], at: int) -> str:
    if mode == "box":
        left, cross, right = _BOX[at]
        return left + cross.join("─" * (one + 2) for one in wide) + right + "\n"
    mark = "|" if mode == "markdown" else "+"
    return mark + mark.join("-" * (one + 2) for one in wide) + mark + "\n"


def _padded(text: str, wide: int, right: bool) -> str:
    fill = " " * (wide - width(text))
    return fill + text if right else text + fill


def _centred(text: str, wide: int) -> str:
    fill = wide - width(text)
    return " " * (fill // 2) + text + " " * ((fill + 1) // 2)
