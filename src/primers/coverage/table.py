"""The lesson coverage as a table for a terminal: a row a page, columns by display width, a total."""

from collections.abc import Sequence
from shutil import get_terminal_size

import click

from primers.display import clipped, on_one_line, percent, width
from primers.i18n import N_, _
from primers.model import Coverage, PageCoverage

# Field, heading, and whether the column is there where it is empty.
COLUMNS = (
    ("verified", N_("verified"), True),
    ("run_only", N_("run only"), True),
    ("skipped", N_("skipped"), True),
    ("illustration", N_("illustration"), True),
    ("unavailable", N_("unavailable"), False),
    ("wrong", N_("wrong"), False),
    ("unjudged", N_("not judged"), False),
)
WORDS = (N_("page"), N_("total"))
GAP = "  "
SHORTEST = 20  # columns in which a page can be told from others; with less, its numbers stand below it


def table(coverage: Coverage, columns: int = 0) -> str:
    """Give the table, at most `columns` wide (0: as wide as the terminal); pages without programs are left out."""
    total = coverage.total
    shown = [column for column in COLUMNS if column[2] or getattr(total, column[0])]
    header = [_("page"), *(_(heading) for _field, heading, _always in shown), "%"]
    rows = [_row(page, page.path, shown) for page in coverage.pages if page.programs]
    cells = [header, *rows, _row(total, _("total"), shown)]
    widths = [max(width(row[number]) for row in cells) for number in range(len(header))]
    room = (columns or get_terminal_size().columns) - sum(widths[1:]) - len(GAP) * len(shown) - len(GAP)
    below = room < min(widths[0], SHORTEST)
    widths[0] = max(width(header[0]), width(cells[-1][0])) if below else min(widths[0], room)
    lines = [f"{row[0]}\n{_line(['', *row[1:]], widths)}" if below else _line(row, widths) for row in rows]
    first, last = (click.style(_line(row, widths), bold=True) for row in (header, cells[-1]))
    return "\n".join((first, *lines, last))


def _row(page: PageCoverage, name: str, shown: Sequence[tuple[str, str, bool]]) -> list[str]:
    counts = [str(getattr(page, field)) for field, _heading, _always in shown]
    return [on_one_line(name), *counts, percent(page.verified, page.programs)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first = shortened(row[0], widths[0])
    cells = [first + " " * (widths[0] - width(first))]
    cells += [" " * (wide - width(cell)) + cell for cell, wide in zip(row[1:], widths[1:], strict=True)]
    return GAP.join(cells)


def shortened(text: str, columns: int) -> str:
    """Leave out the middle of a text that is wider than `columns`; its end tells pages apart, so more of it stays."""
    if width(text) <= columns:
        return text
    head = clipped(text, (columns - 1) // 3)
    return f"{head}…{clipped(text, columns - 1 - width(head), end=True)}"
