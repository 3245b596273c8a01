"""A simple screen: cells with a style, a cursor, the moves that programs make: a progress bar shows how it ended."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from primers_terminal.style import PLAIN, Style, styled

COLUMNS = 500  # how far to the right a cursor may be sent
ROWS = 2000  # how many lines are kept: what comes below them is left out
TAB = 8
# A control sequence; an operating system command such as a title; any other escape.
_PIECE = re.compile(r"\x1b\[([\d;:?<=>!]*)[ -/]*([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|([\s\S])")


class Cell(Struct, frozen=True):
    """A character on the screen; an empty text is the right half of a wide one."""

    text: str = " "
    style: Style = PLAIN


class Screen:
    """What a terminal would show, as long as its text needs."""

    def __init__(self) -> None:
        """Begin at the top left."""
        self.rows: list[list[Cell]] = [[]]
        self.row = self.column = 0
        self.style = PLAIN
        self.saved = (0, 0)

    def write(self, text: str) -> None:
        """Write a text; a line feed begins a new line at its left, as terminals are usually set."""
        for found in _PIECE.finditer(text):
            parameters, final, character = found.groups()
            if character:
                self._character(character)
            elif final:
                self._control(final, parameters)
            elif found[0] in ("\x1b7", "\x1b8"):
                self._keep(back=found[0] == "\x1b8")

    def lines(self) -> Iterator[list[Cell]]:
        """Give the lines, without the empty ones at the end and the plain blanks at the end of each."""
        rows = [row[: max((at for at, cell in enumerate(row, 1) if cell != Cell()), default=0)] for row in self.rows]
        last = max((at for at, row in enumerate(rows, 1) if row), default=0)
        yield from rows[:last]

    def _character(self, character: str) -> None:
        if character == "\n":
            self._go(self.row + 1, 0)
        elif character == "\r":
            self.column = 0
        elif character == "\b":
            self.column = max(0, self.column - 1)
        elif character == "\t":
            self._go(self.row, (self.column // TAB + 1) * TAB)
        elif character >= " " and character != "\x7f":
            self._put(character)

    def _put(self, character: str) -> None:
        from primers import width

        row, size = self.rows[self.row], width(character)
        if size == 0:  # it joins the character before it
            at = self.column - 1 if self.column and row[self.column - 1 : self.column] else -1
            if at >= 0 and len(row[at].text) < TAB:
                row[at] = replace(row[at], text=row[at].text + character)
            return
        if self.row == ROWS - 1 or self.column + size > COLUMNS:
            return
        row += [Cell()] * (self.column + size - len(row))
        row[self.column] = Cell(character, self.style)
        for half in range(1, size):
            row[self.column + half] = Cell("", self.style)
        self.column += size

    def _go(self, row: int, column: int) -> None:
        self.row = min(max(0, row), ROWS - 1)
        self.column = min(max(0, column), COLUMNS)
        while len(self.rows) <= self.row:
            self.rows.append([])

    def _control(self, final: str, parameters: str) -> None:
        """Obey a control sequence; one that means nothing here is passed by."""
        numbers = [int(part or 0) for part in re.split("[;:]", parameters) if part.isdigit() or not part]
        count = min(max(1, numbers[0] if numbers else 1), ROWS)
        if final == "m":
            self.style = styled(self.style, parameters)
        elif final in "ABCDEFG":
            rows = {"A": -count, "F": -count, "B": count, "E": count}.get(final, 0)
            columns = {"C": self.column + count, "D": self.column - count, "G": count - 1, "E": 0, "F": 0}
            self._go(self.row + rows, columns.get(final, self.column))
        elif final in "Hf":
            down, right = (*numbers, 1, 1)[:2] if len(numbers) != 1 else (numbers[0], 1)
            self._go(down - 1, right - 1)
        elif final == "K":
            self._erase_line(numbers[0] if numbers else 0)
        elif final == "J":
            self._erase_screen(numbers[0] if numbers else 0)
        elif final in "su":
            self._keep(back=final == "u")

    def _keep(self, *, back: bool) -> None:
        if back:
            self._go(*self.saved)
        else:
            self.saved = (self.row, self.column)

    def _erase_line(self, part: int) -> None:
        """Erase the line from the cursor on (0), up to it (1), or all of it (2)."""
        row = self.rows[self.row]
        if part == 0:
            del row[self.column :]
        elif part in (1, 2):
            end = len(row) if part == 2 else min(len(row), self.column + 1)
            row[:end] = [Cell()] * end

    def _erase_screen(self, part: int) -> None:
        """Erase from the cursor on (0), up to it (1), or everything (2, 3)."""
        self._erase_line(2 if part in (2, 3) else part)
        if part == 0:
            del self.rows[self.row + 1 :]
        elif part in (1, 2, 3):
            self.rows[: self.row] = [[] for _ in range(self.row)]
            if part != 1:
                del self.rows[self.row + 1 :]
