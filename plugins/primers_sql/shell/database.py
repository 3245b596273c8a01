"""The database of a script: in memory until a file in the folder is opened, and nothing outside the folder."""

import os
import re
import sqlite3

from .values import decoded


class Refused(Exception):
    """A file that a script may not open."""


def opened(path: str = "") -> sqlite3.Connection:
    """Open a database of the folder, or one in memory. Raises Refused and sqlite3.Error."""
    if path and not is_inside(path):
        raise Refused(path)
    database = sqlite3.connect(path or ":memory:", isolation_level=None)
    database.text_factory = decoded
    database.set_authorizer(_allowed)
    database.create_function("regexp", 2, _regexp, deterministic=True)
    return database


def is_inside(path: str) -> bool:
    """Tell whether a path stays in the folder of the program."""
    inside = os.path.realpath(path).startswith(os.path.realpath(".") + os.sep)
    return path in ("", ":memory:") or (inside and not path.startswith("file:"))


def _allowed(action: int, first: str | None, *_: str | None) -> int:
    """Refuse to attach what lies outside of the folder, or is put together while the program runs."""
    refused = action == sqlite3.SQLITE_ATTACH and (first is None or not is_inside(first))
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK


def _regexp(pattern: str | None, text: object) -> bool | None:
    """`text REGEXP pattern`, which the shell has and the library has not."""
    return None if pattern is None or text is None else bool(re.search(pattern, str(text)))
