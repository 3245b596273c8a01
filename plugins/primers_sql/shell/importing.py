"""`.import`: the lines of a file become rows of a table, which is made where it is not there."""

import csv
import sqlite3

from .look import Look


def imported(database: sqlite3.Connection, args: list[str], look: Look) -> None:
    """Read a file into a table: `[--csv] [--skip N] FILE TABLE`. Raises ValueError, OSError and sqlite3.Error."""
    rest, comma, skip = list(args), look.mode == "csv", 0
    while rest and rest[0].startswith("-"):
        option = rest.pop(0).lstrip("-")
        if option == "csv":
            comma = True
        elif option == "skip" and rest and rest[0].isdigit():
            skip = int(rest.pop(0))
        else:
            raise ValueError(f'unknown option of .import: "{option}"')
    if len(rest) != 2:
        raise ValueError("Usage: .import [--csv] [--skip N] FILE TABLE")
    if look.mode == "csv" and "--csv" not in args and look.row == "\r\n":
        look.row = "\n"  # as the shell does
    path, table = rest
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file, delimiter="," if comma else look.column))[skip:]
    except OSError:
        raise ValueError(f'cannot open "{path}"') from None
    name = _quoted(table)
    if not database.execute("SELECT 1 FROM pragma_table_info(?)", (table,)).fetchone():
        heads, lines = lines[:1], lines[1:]
        kinds = ", ".join(f"{_quoted(head)} TEXT" for head in (heads or [[]])[0])
        database.execute(f"CREATE TABLE {name}(\n{kinds})")
    count = len(database.execute("SELECT * FROM pragma_table_info(?)", (table,)).fetchall())
    marks = ", ".join("?" * count)
    for line in filter(None, lines):
        database.execute(f"INSERT INTO {name} VALUES({marks})", [*line, *[None] * count][:count])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
