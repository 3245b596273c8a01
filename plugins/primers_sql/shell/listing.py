"""What a database holds: `.tables`, `.indexes`, `.schema`."""

import re
import sqlite3

_TABLE = re.compile(r"CREATE TABLE (?=['\"])")
PAGE = 80  # columns


def tables(database: sqlite3.Connection, *kinds: str, like: str = "", of: str = "") -> str:
    """Name the tables, views or indexes of a database, in columns; `like` is a pattern, `of` that of their table."""
    marks = ", ".join("?" * len(kinds))
    rows = database.execute(
        f"SELECT name FROM sqlite_master WHERE type IN ({marks}) AND name LIKE ? AND tbl_name LIKE ? ORDER BY 1",
        (*kinds, like or "%", of or "%"),
    )
    found = [name for (name,) in rows if kinds == ("index",) or not name.startswith("sqlite_")]
    if not found:
        return ""
    wide = max(map(len, found))
    count = max(1, PAGE // (wide + 2))
    high = -(-len(found) // count)
    lines = (found[at::high] for at in range(high))
    return "".join("  ".join(f"{name:<{wide}}" for name in line) + "\n" for line in lines)


def schema(database: sqlite3.Connection, like: str = "") -> str:
    """Give the statements that made a database, or what a pattern names in it."""
    found = database.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL AND tbl_name LIKE ? ORDER BY rowid",
        (like or "%",),
    ).fetchall()
    return "".join(f"{_shown(database, *one)};\n" for one in found if not one[1].startswith("sqlite_"))


def _shown(database: sqlite3.Connection, kind: str, name: str, sql: str) -> str:
    if kind == "view":
        columns = ",".join(column for _, column, *_ in database.execute(f'PRAGMA table_info("{name}")'))
        return f"{sql}\n/* {name}({columns}) */"
    return _TABLE.sub("CREATE TABLE IF NOT EXISTS ", sql, count=1) if kind == "table" else sql
