"""A difference on a terminal: lines with signs, what changed in them emphasised or marked underneath."""

from collections.abc import Iterator

import click

import primers
from primers import N_, translate, width
from primers_text.pieces import Piece, columns_of, fitted, pieces_of

LONGEST = 60  # rows of a difference that are shown
SIGNS = {"kept": " ", "removed": "-", "added": "+"}
COLOURS = {"removed": "red", "added": "green"}
SHORT = 12  # columns of a line in which the change is found without marks
ROOM = 400  # columns where there is no terminal
TURNS = 3  # lines of the terminal that a coloured line may take


class Lines:
    """Shows the rows of one difference, with or without colours, in some columns (None: no terminal)."""

    def __init__(self, found: primers.Difference, *, colours: bool, columns: int | None) -> None:
        """Take the difference; its notes say which characters are not seen."""
        self.rows = found.rows
        self.colours = colours
        room = max(20, columns - 4) if columns else ROOM
        self.room = room * TURNS if columns and colours else room
        self.unseen = {text for note in found.notes if note.kind == "invisible" for text in (note.want, note.got)}
        self.noted = {line for note in found.notes for line in note.lines}

    def lines(self) -> Iterator[str]:
        """Give the lines, without indentation."""
        at = 0
        while at < min(len(self.rows), LONGEST):
            row = self.rows[at]
            if row.kind == "removed" and row.paired:
                yield from self._pair(row, self.rows[at + 1])
                at += 1
            else:
                yield self._row(row, *fitted([pieces_of(row, self.unseen)], self.room))
            at += 1
        left = sum(row.count for row in self.rows[at:] if row.kind not in ("kept", "folded"))
        if left:
            yield translate(N_("… {count} more lines")).format(count=left)

    def _pair(self, removed: primers.Row, added: primers.Row) -> Iterator[str]:
        """Give two lines that stand for each other, and marks where there are no colours: once, if they agree."""
        one, other = fitted([pieces_of(row, self.unseen) for row in (removed, added)], self.room)
        marks = ["", ""] if self._clear(removed, one, other) else [marks_of(line) for line in (one, other)]
        for row, line, mark, below in zip((removed, added), (one, other), marks, (marks[1], ""), strict=True):
            yield self._row(row, line)
            if mark and mark != below:
                yield f"? {mark}"

    def _clear(self, row: primers.Row, *lines: list[Piece]) -> bool:
        """Say whether marks would not help: with colours, below short lines, or below lines that are wrapped."""
        columns = max(map(columns_of, lines))
        return self.colours or columns > self.room or (columns <= SHORT and row.want not in self.noted)

    def _row(self, row: primers.Row, pieces: list[Piece]) -> str:
        if row.kind == "folded":
            return self._styled("  " + translate(N_("… {count} equal lines")).format(count=row.count), dim=True)
        if row.kind == "cut":
            return translate(N_("… {count} more lines")).format(count=row.count)
        sign, colour = SIGNS[row.kind], COLOURS.get(row.kind)
        if not self.colours:
            return f"{sign} {''.join(piece.text for piece in pieces)}".rstrip()
        alone = row.kind != "kept" and not row.paired
        told = [click.style(piece.text, fg=colour, reverse=(piece.changed and not alone) or None) for piece in pieces]
        return click.style(f"{sign} ", fg=colour) + "".join(told)

    def _styled(self, text: str, **style: bool) -> str:
        return click.style(text, **style) if self.colours else text


def marks_of(pieces: list[Piece]) -> str:
    """Give a line with a mark in each column of what changed; "" where all did."""
    if all(piece.changed for piece in pieces):
        return ""
    return "".join(("^" if piece.changed else " ") * width(piece.text) for piece in pieces).rstrip()
