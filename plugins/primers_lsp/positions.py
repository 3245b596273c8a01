"""Places as editors count them: lines and characters from 0, characters in the units agreed upon, most often UTF-16."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TypeAlias

from lsprotocol import types

import primers

Units: TypeAlias = Callable[[str], int]

_BOM = b"\xef\xbb\xbf"
# As the protocol says; Python's own splitlines would also part lines at a form feed, or at U+2028.
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")


class Text:
    """The bytes of a file, and where an editor says that they stand."""

    def __init__(self, data: bytes, units: Units) -> None:
        """Find the lines; `units` says how long a text is for the editor, which does not see a byte order mark."""
        self.data = data
        self.units = units
        self._starts = [one.start() for one in _LINE.finditer(data) if one[0] or one.start() == len(data)]
        if data.startswith(_BOM):
            self._starts[0] = len(_BOM)

    def line(self, number: int) -> str:
        """Give the text of a line (from 0) without its line end; "" behind the last."""
        if number >= len(self._starts):
            return ""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.data)
        return self.data[self._starts[number] : end].decode("utf-8", "replace").rstrip("\r\n")

    def position(self, offset: int) -> types.Position:
        """Give the place of a byte."""
        number = max(bisect_right(self._starts, offset) - 1, 0)
        before = self.data[self._starts[number] : offset].decode("utf-8", "replace")
        return types.Position(line=number, character=self.units(before))

    def range_of(self, where: primers.Location) -> types.Range:
        """Give the range of some lines, from the first character that is no blank to the end of the last line."""
        first, last = self.line(where.line - 1), self.line(where.end_line - 1)
        blank = len(first) - len(first.lstrip())
        return types.Range(
            start=types.Position(line=where.line - 1, character=self.units(first[:blank])),
            end=types.Position(line=where.end_line - 1, character=self.units(last.rstrip())),
        )

    def edits(self, edits: Iterable[primers.Edit]) -> list[types.TextEdit]:
        """Give edits of bytes as edits of an editor."""
        return [
            types.TextEdit(
                range=types.Range(start=self.position(edit.start), end=self.position(edit.end)), new_text=edit.text
            )
            for edit in edits
        ]

    def before(self, position: types.Position) -> str:
        """Give what stands before a place on its line."""
        line = self.line(position.line)
        end = next((at for at in range(len(line)) if self.units(line[:at]) >= position.character), len(line))
        return line[:end]
