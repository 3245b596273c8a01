"""The dot commands of the shell. One that is not known here is an error: it is never passed over."""

import re
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from .database import Refused, opened
from .importing import imported
from .listing import schema, tables
from .look import MODES

if TYPE_CHECKING:
    from .script import Script

_WORD = re.compile(r"""\s*(?:'(?P<single>[^']*)'?|"(?P<double>(?:[^"\\]|\\.)*)"?|(?P<plain>\S+))""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:(?P<octal>[0-3]?[0-7]{1,2})|(?P<char>.))", re.DOTALL)
_ESCAPED = {"a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
# Those of the real shell that are not here.
_ELSEWHERE = frozenset(
    """archive auth backup binary cd changes check clone connection databases dbconfig dbinfo dump echo eqp excel expert
    explain filectrl fullschema help imposter iotrace limit lint load log nonce once output parameter progress prompt
    recover restore save scanstats selftest session sha3sum shell show stats system testcase testctrl timeout timer
    trace unmodule vfsinfo vfslist vfsname www""".split()  # noqa: SIM905 - words
)
_MODES_ELSEWHERE = ("ascii", "c", "count", "html", "insert", "jatom", "jobject", "psql", "qbox", "tcl")
# What they would change is the same here, or is nothing that a page shows.
_SETTLED = {("timer", "off"), ("echo", "off"), ("changes", "off"), ("stats", "off"), ("eqp", "off"), ("timeout", "")}


class Stop(Exception):
    """The script ends here, with exit code `code`; None: as its errors say."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class Unusable(Exception):
    """A dot command that cannot be done; its text is the message."""


class Dots:
    """The dot commands of a script."""

    def __init__(self, script: "Script") -> None:
        """Act on a script: its look, its database."""
        self.script = script
        self.known: dict[str, Callable[[list[str]], None]] = {
            "bail": self._bail,
            "exit": self._stop,
            "headers": self._headers,
            "import": self._import,
            "indexes": self._indexes,
            "mode": self._mode,
            "nullvalue": self._null,
            "open": self._open,
            "print": self._print,
            "quit": self._stop,
            "read": self._read,
            "schema": self._schema,
            "separator": self._separator,
            "tables": self._tables,
            "width": self._width,
        }

    def do(self, line: str, number: int) -> bool:
        """Do the command on a line of the script; tell whether it failed."""
        name, *args = words(line[1:]) or [""]
        if (name, *args[:1]) in _SETTLED or (name == "timeout" and args):
            return False
        found = sorted(known for known in self.known if name and known.startswith(name))
        try:
            if not found and name in _ELSEWHERE:
                _lack(f".{name}")
            if not found:
                _refuse(f'unknown command: ".{name}" (known: .{" .".join(self.known)})')
            self.known[found[0]](args)
        except (Unusable, OSError, sqlite3.Error) as problem:
            self.script.complain(f"Error near line {number}: {problem}\n")
            return True
        except Refused as problem:
            self.script.complain(f'Error near line {number}: "{problem}" is outside the folder of the program\n')
            return True
        return False

    def _mode(self, args: list[str]) -> None:
        mode = args[0] if args else ""
        found = [one for one in MODES if mode and one.startswith(mode)]
        if not found or (mode in ("columns", "lines")):
            found = [mode[:-1]] if mode in ("columns", "lines") else found
        if not found and mode in _MODES_ELSEWHERE:
            _lack(f".mode {mode}")
        if not found:
            _refuse(f"mode should be one of: {' '.join(MODES)}")
        self.script.look.set_mode(found[0])
        self._mode_options(args[1:])

    def _mode_options(self, args: list[str]) -> None:
        rest = list(args)
        while rest:
            option = rest.pop(0).lstrip("-")
            if option != "wrap" or not rest or not rest[0].isdigit():
                _refuse(f'unknown option of .mode: "{option}"')
            self.script.look.wrap = int(rest.pop(0)) or None

    def _headers(self, args: list[str]) -> None:
        if len(args) != 1:
            _refuse("Usage: .headers on|off")
        self.script.look.set_headers(_is_on(args[0]))

    def _null(self, args: list[str]) -> None:
        if len(args) != 1:
            _refuse("Usage: .nullvalue STRING")
        self.script.look.null = args[0]

    def _separator(self, args: list[str]) -> None:
        if len(args) not in (1, 2):
            _refuse("Usage: .separator COL ?ROW?")
        look = self.script.look
        look.column, look.row = args[0], (args[1:] or [look.row])[0]

    def _width(self, args: list[str]) -> None:
        if not all(re.fullmatch(r"-?\d+", one) for one in args):
            _refuse("Usage: .width NUM1 NUM2 ...")
        self.script.look.widths = [int(one) for one in args]

    def _print(self, args: list[str]) -> None:
        self.script.write(" ".join(args) + "\n")

    def _bail(self, args: list[str]) -> None:
        if len(args) != 1:
            _refuse("Usage: .bail on|off")
        self.script.bail = _is_on(args[0])

    def _stop(self, args: list[str]) -> None:
        code = int(args[0]) if args and args[0].isdigit() else 0
        raise Stop(code or None)

    def _read(self, args: list[str]) -> None:
        if len(args) != 1:
            _refuse("Usage: .read FILE")
        try:
            self.script.read(args[0])
        except OSError:
            _refuse(f'cannot open "{args[0]}"')

    def _open(self, args: list[str]) -> None:
        if any(one.startswith("-") for one in args) or len(args) > 1:
            _refuse("Usage: .open ?FILE?")
        database = opened("".join(args))
        self.script.database.close()
        self.script.database = database

    def _tables(self, args: list[str]) -> None:
        self.script.write(tables(self.script.database, "table", "view", like="".join(args)))

    def _indexes(self, args: list[str]) -> None:
        self.script.write(tables(self.script.database, "index", of="".join(args)))

    def _schema(self, args: list[str]) -> None:
        self.script.write(schema(self.script.database, "".join(args)))

    def _import(self, args: list[str]) -> None:
        try:
            imported(self.script.database, args, self.script.look)
        except ValueError as problem:
            _refuse(str(problem))


def words(line: str) -> list[str]:
    """Split a dot command; in double quotes, a backslash has a meaning."""
    found = []
    for one in _WORD.finditer(line):
        if one["double"] is not None:
            found.append(_ESCAPE.sub(_unescaped, one["double"]))
        else:
            found.append(one["single"] if one["single"] is not None else one["plain"])
    return found


def _unescaped(found: "re.Match[str]") -> str:
    return chr(int(found["octal"], 8)) if found["octal"] else _ESCAPED.get(found["char"], found["char"])


def _is_on(word: str) -> bool:
    if word.lower() in ("on", "yes", "true") or (word.isdigit() and int(word)):
        return True
    if word.lower() not in ("off", "no", "false") and not word.isdigit():
        _refuse(f'not a boolean value: "{word}"')
    return False


def _lack(words: str) -> NoReturn:
    raise Unusable(f"{words} of the sqlite3 shell is not here")


def _refuse(message: str) -> NoReturn:
    raise Unusable(message)
