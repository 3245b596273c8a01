"""A script: SQL and dot commands, line by line. After an error it goes on with the next statement."""

import sqlite3
import sys
from collections.abc import Iterator, Sequence

from . import columns, plan, rows
from .database import opened
from .dots import Dots, Stop
from .look import COLUMNAR, Look
from .problems import told
from .statements import is_blank, is_whole, split
from .values import Value


class Script:
    """One run of a script: its database, its look, how many errors it met."""

    def __init__(self, path: str) -> None:
        """Read the script at `path`."""
        self.path = path
        self.look = Look()
        self.database = opened()
        self.dots = Dots(self)
        self.bail = False
        self.errors = 0

    def run(self) -> int:
        """Run it all; give the exit code."""
        try:
            self.read(self.path)
        except Stop as stop:
            return stop.code if stop.code is not None else bool(self.errors)
        return bool(self.errors)

    def read(self, path: str) -> None:
        """Run a file. Raises Stop where it says so, and OSError."""
        with open(path, encoding="utf-8", errors="surrogateescape", newline=None) as file:
            lines = file.read().removesuffix("\n").split("\n")
        for text, line in _parts(lines):
            before = self.errors
            if text.startswith("."):
                self.errors += self.dots.do(text, line)
            else:
                self._execute(text, line)
            if self.bail and self.errors > before:
                raise Stop(1)

    def write(self, text: str) -> None:
        """Print a text, at once: standard error may follow it."""
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()

    def complain(self, text: str) -> None:
        """Print an error message."""
        sys.stderr.buffer.write(text.encode("utf-8", "surrogateescape"))
        sys.stderr.buffer.flush()

    def query(self, statement: str) -> tuple[Sequence[str], Iterator[Sequence[Value]]]:
        """Run a statement; give the names of its columns, and its rows. Raises sqlite3.Error."""
        cursor = self.database.execute(statement)
        return [name for name, *_ in cursor.description or ()], cursor

    def _execute(self, text: str, line: int) -> None:
        """Run the statements that end on one line; the first error ends them."""
        for statement in split(text):
            try:
                self._print(statement)
            except sqlite3.Error as problem:
                self.complain(told(self.database, statement, line, problem))
                self.errors += 1
                return

    def _print(self, statement: str) -> None:
        names, found = self.query(statement)
        if plan.is_asked(statement):
            pieces = plan.printed(found)
        elif self.look.mode in COLUMNAR:
            pieces = columns.printed(self.look, names, found)
        else:
            pieces = rows.printed(self.look, names, found)
        for piece in pieces:
            self.write(piece)


def _parts(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Give dot commands and whole statements, each with the number of its first line."""
    held: list[str] = []
    first = 0
    for number, line in enumerate(lines, 1):
        if not held and (is_blank(line) or line.startswith("#")):
            continue
        if not held and line.startswith("."):
            yield line, number
            continue
        if not held:
            first, line = number, line.lstrip()
        held.append(line)
        if is_whole("\n".join(held)) and line.rstrip():
            yield "\n".join(held), first
            held = []
    if held and not is_blank("\n".join(held)):
        yield "\n".join(held), first
