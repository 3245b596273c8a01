"""Results that are printed row by row: list, tabs, csv, quote, line and json."""

import re
from collections.abc import Iterable, Iterator, Sequence

from .look import Look
from .values import Value, precise, quoted, text_of

_PLAIN = re.compile(r"[!#-&(-~]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def printed(look: Look, names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Give the text of a result, piece by piece, while it is read."""
    form = {"line": _lines, "json": _json}.get(look.mode, _separated)
    return form(look, names, rows)


def _separated(look: Look, names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    first = True
    for row in rows:
        if first and look.headers:
            yield look.column.join(_cell(look, name) for name in names) + look.row
        first = False
        yield look.column.join(_cell(look, value) for value in row) + look.row


def _cell(look: Look, value: Value) -> str:
    if look.mode == "quote":
        return quoted(value)
    text = text_of(value)
    if text is None:
        return look.null
    if look.mode == "csv" and (not _PLAIN.fullmatch(text) or look.column in text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _lines(look: Look, names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    wide = max([5, *map(len, names)])
    for number, row in enumerate(rows):
        if number:
            yield look.row
        for name, value in zip(names, row, strict=False):
            text = text_of(value)
            yield f"{name:>{wide}} = {look.null if text is None else text}{look.row}"


def _json(look: Look, names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    number = 0
    for number, row in enumerate(rows, 1):
        pairs = (f"{_string(name)}:{_json_of(value)}" for name, value in zip(names, row, strict=False))
        yield ("[{" if number == 1 else ",\n{") + ",".join(pairs) + "}"
    if number:
        yield "]\n"


def _json_of(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, float):
        return precise(value)
    if isinstance(value, bytes):
        return _string(value.decode("latin-1"))
    return _string(text_of(value) or "") if isinstance(value, str) else str(value)


def _string(text: str) -> str:
    return '"' + re.sub(r'["\\\x00-\x1f]', lambda one: _ESCAPES.get(one[0], f"\\u{ord(one[0]):04x}"), text) + '"'
