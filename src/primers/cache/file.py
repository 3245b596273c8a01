"""The SQLite file of the cache: its schema, and how it is opened while other processes use it."""

import sqlite3
import time
from pathlib import Path

SCHEMA = 2
PATIENCE = 2.0  # seconds to wait for another process that writes
PAGE = 16384  # bytes: what compilers made is read in a quarter of the calls that the usual 4096 would need

# A file of another schema is made anew, once: whoever waited for the lock finds it done.
_MAKE = (
    "DROP TABLE IF EXISTS entries",
    "CREATE TABLE entries (kind TEXT, key BLOB, runner TEXT, level TEXT, made REAL, value BLOB, checksum BLOB,"
    " PRIMARY KEY (kind, key)) WITHOUT ROWID",
    f"PRAGMA user_version = {SCHEMA}",
)


def connect(file: Path) -> sqlite3.Connection:
    """Open or make a file; one of another schema is emptied. Raises sqlite3.Error."""
    connection = sqlite3.connect(file, timeout=PATIENCE)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE}")  # of a new file; an old one keeps its own
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        if not _is_ours(connection):
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                for statement in () if _is_ours(connection) else _MAKE:
                    connection.execute(statement)
    except UnicodeDecodeError as problem:  # of a message about a damaged schema, which quotes it
        connection.close()
        raise sqlite3.DatabaseError(str(problem)) from problem
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Choose the journal in which one may write while others read.

    SQLite does not wait for the lock that this takes: while others open the same new file, it is tried again.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > end:
                raise
            time.sleep(0.005)


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Tell whether a file has the schema of this code."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries'").fetchone()
    return bool(version == SCHEMA and found)


def connect_to_read(file: Path) -> sqlite3.Connection | None:
    """Open a file that cannot be written; None where it cannot be read either."""
    try:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)
    except sqlite3.Error:
        return None
    try:
        if _is_ours(connection):
            return connection
    except (sqlite3.Error, UnicodeDecodeError):
        pass
    connection.close()
    return None
