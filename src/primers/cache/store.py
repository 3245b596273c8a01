"""What was seen before, in one SQLite file: runs, and what pages were found to hold. Never a judgement.

Nothing depends on it: a file that is broken, full, locked or read-only costs a warning and the time to do things again.
Rows carry a checksum, so that one that was changed by anything else is not believed.
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from primers.cache.file import connect, connect_to_read
from primers.i18n import N_

NAME = "cache.sqlite3"
BATCH = 200  # rows written in one transaction
DELAY = 1.0  # seconds after which what waits is written; a process that is killed loses no more than was made in them
OLDEST = 60 * 86_400  # seconds; what is older is removed
BROKEN = N_("the cache {file} cannot be used and is left alone: {problem}")
RENEWED = N_("the cache {file} was damaged and is made anew: {problem}")
UNSAVED = N_("the cache {file} cannot be written: {problem}")
CHANGED = N_("an entry of the cache {file} was damaged and is not used")

T = TypeVar("T")
Warn = Callable[[str, dict[str, str]], None]


class Info(Struct, frozen=True, kw_only=True):
    """What a cache holds: its file, bytes on disk, how many entries of each kind, and of how many runs each level."""

    file: str
    size: int
    entries: dict[str, int]
    levels: dict[str, int]


class Entry(Struct, frozen=True):
    """An entry that waits to be written: what made it, the level of isolation it was seen at, and its bytes."""

    runner: str
    level: str
    value: bytes


class Cache:
    """A cache file. Every problem with it is told to `warn` (a template and its arguments) once, and never raised."""

    def __init__(self, folder: Path, warn: Warn) -> None:
        """Open or make the file in `folder`."""
        self.file = folder / NAME
        self._warn = warn
        self._warned: set[str] = set()
        self._waiting: dict[tuple[str, bytes], Entry] = {}
        self._flushed = time.monotonic()
        self._writable = True
        self._connection: sqlite3.Connection | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            ignore = folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", "utf-8")
        except OSError as problem:
            self._tell(UNSAVED, problem)
        self._open()

    def get(self, kind: str, key: bytes, type_: type[T]) -> T | None:
        """Give the entry of a kind; None where there is none that can be believed."""
        if (kind, key) in self._waiting:
            return msgspec.msgpack.decode(self._waiting[kind, key].value, type=type_)
        row = self._do("SELECT value, checksum FROM entries WHERE kind = ? AND key = ?", (kind, key))
        if not row:
            return None
        value, checksum = row[0]
        if not isinstance(value, bytes) or checksum != _checksum(kind, key, value):
            self._tell(CHANGED, "")
            return None
        try:
            return msgspec.msgpack.decode(value, type=type_)
        except msgspec.DecodeError:
            return None

    def put(self, kind: str, key: bytes, value: object, runner: str = "", level: str = "") -> None:
        """Keep an entry; `runner` names what made it, at which `level`. It is written soon, or by `close`."""
        self._waiting[kind, key] = Entry(runner, level, msgspec.msgpack.encode(value))
        if len(self._waiting) >= BATCH or time.monotonic() - self._flushed > DELAY:
            self.flush()

    def forget(self, kind: str, key: bytes) -> None:
        """Remove one entry."""
        self._waiting.pop((kind, key), None)
        self._change("DELETE FROM entries WHERE kind = ? AND key = ?", [(kind, key)])

    def drop(self, runner: str) -> None:
        """Remove what a runner made."""
        self._waiting = {where: entry for where, entry in self._waiting.items() if entry.runner != runner}
        self._change("DELETE FROM entries WHERE runner = ?", [(runner,)])

    def clear(self) -> None:
        """Remove everything, and give the room back."""
        self._waiting.clear()
        self._change("DELETE FROM entries", [()])
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)") if self._writable else ():
            self._do(statement, ())

    def info(self) -> Info:
        """Count."""
        self.flush()
        kinds = self._do("SELECT kind, count(*) FROM entries GROUP BY kind ORDER BY kind", ())
        levels = self._do("SELECT level, count(*) FROM entries WHERE kind = 'run' GROUP BY level ORDER BY level", ())
        size = sum(path.stat().st_size for path in self.file.parent.glob(f"{NAME}*"))
        return Info(file=str(self.file), size=size, entries=dict(kinds), levels=dict(levels))

    def flush(self) -> None:
        """Write what waits."""
        now = time.time()
        rows = [
            (kind, key, one.runner, one.level, now, one.value, _checksum(kind, key, one.value))
            for (kind, key), one in self._waiting.items()
        ]
        self._waiting.clear()
        self._flushed = time.monotonic()
        if rows:
            self._change("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Write what waits, and let the file go."""
        if self._waiting:
            self.flush()
            self._change("DELETE FROM entries WHERE made < ?", [(time.time() - OLDEST,)])
        if self._connection:
            self._connection.close()
            self._connection = None

    def age(self, kind: str, key: bytes) -> float:
        """Seconds since an entry was made; 0 where there is none."""
        rows = self._do("SELECT made FROM entries WHERE kind = ? AND key = ?", (kind, key))
        return max(0.0, time.time() - float(rows[0][0])) if rows else 0.0

    def _open(self) -> None:
        for attempt in (1, 2):
            try:
                self._connection = connect(self.file)
                return
            except sqlite3.OperationalError as problem:  # read-only, locked, no room
                self._connection = connect_to_read(self.file)
                self._writable = False
                self._tell(UNSAVED if self._connection else BROKEN, problem)
                return
            except sqlite3.Error as problem:
                if attempt == 2 or not self._remove():
                    self._tell(BROKEN, problem)
                    return
                self._tell(RENEWED, problem)

    def _remove(self) -> bool:
        try:
            for path in self.file.parent.glob(f"{NAME}*"):
                path.unlink()
        except OSError:
            return False
        return True

    def _do(self, statement: str, values: tuple[Any, ...]) -> list[Any]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as problem:
            self._give_up(problem)
            return []

    def _change(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        if self._connection is None or not self._writable:
            return
        try:
            with self._connection:
                self._connection.executemany(statement, rows)
        except sqlite3.OperationalError as problem:  # locked, full, read-only: what is there can still be read
            self._writable = False
            self._tell(UNSAVED, problem)
        except sqlite3.Error as problem:
            self._give_up(problem)

    def _give_up(self, problem: sqlite3.Error) -> None:
        """Go on without a file that turned out to be damaged; the next process finds none."""
        if self._connection:
            self._connection.close()
            self._connection = None
        if isinstance(problem, sqlite3.OperationalError) or not self._remove():
            self._tell(BROKEN, problem)
        else:
            self._tell(RENEWED, problem)

    def _tell(self, template: str, problem: object) -> None:
        if template not in self._warned:
            self._warned.add(template)
            self._warn(template, {"file": str(self.file), "problem": str(problem)})


def _checksum(kind: str, key: bytes, value: bytes) -> bytes:
    found = hashlib.sha256(b"\0".join((kind.encode(), key, b"")))
    found.update(value)  # not put together first: what compilers make is large
    return found.digest()[:16]
