"""F-strings taken apart by hand: what is text, what is an expression, what says how it is shown."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPENING = re.compile(r"([a-zA-Z]*)('''|\"\"\"|'|\")")
_SPEC = re.compile(
    r"(?P<align>(?:.?[<>=^])?)(?P<sign>[-+ ]?z?#?)(?P<zero>0?)(?P<width>\d*)(?P<rest>[,_]?(?:\.\d+)?[a-zA-Z%]?)",
    re.DOTALL,
)
_NAMED = re.compile(r"\\N\{[^}]*\}")
_END = re.compile(r"[}:]|!(?!=)|=\s*[}:!](?!=)")
CLOSING = {"(": ")", "[": "]", "{": "}"}


class Piece(NamedTuple):
    """A piece of an f-string: `text`, or an `expression` with the `codes` that say how it is shown.

    `layout` is how wide it is shown, and on which side: that follows the text around it. The field with its braces
    stands from `start` to `end`; one that stands in another has no place of its own.
    """

    text: str = ""
    expression: str | None = None
    codes: tuple[str, ...] = ()
    layout: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def pieces_of(literal: str) -> Iterator[Piece]:
    """Take an f-string apart, given with its prefix and its quotes."""
    opening = _OPENING.match(literal)
    if opening is None:
        return
    body = literal[opening.end() : -len(opening[2])]
    raw = "r" in opening[1].lower()
    position = 0
    text = ""
    while position < len(body):
        named = None if raw else _NAMED.match(body, position)
        if named:
            text += "?"  # one character, whichever it is
            position = named.end()
        elif body.startswith(("{{", "}}"), position):
            text += body[position]
            position += 2
        elif body[position] == "{":
            yield Piece(text=text)
            text = ""
            (field, *nested), end = _field(body, position + 1)
            yield field._replace(start=opening.end() + position, end=opening.end() + end)
            yield from nested
            position = end
        else:
            text += body[position]
            position += 1
    yield Piece(text=text)


def _field(body: str, position: int) -> tuple[tuple[Piece, ...], int]:
    """Read a replacement field that begins before `position`; give it, and where the text goes on."""
    end = _end_of_expression(body, position)
    expression = body[position:end]
    codes: list[str] = []
    if body.startswith("=", end):
        codes.append("=")
        end += 1
        while body[end : end + 1].isspace():
            end += 1
    if body.startswith("!", end):
        codes.append(body[end : end + 2])
        end += 2
        while body[end : end + 1].isspace():
            end += 1
    nested: tuple[Piece, ...] = ()
    layout: tuple[str, ...] = ()
    if body.startswith(":", end):
        spec, nested, end = _spec(body, end + 1)
        code, layout = shown(spec) if not nested else ("", ())
        codes += [code] if code else []
    return (Piece(expression=expression.strip(), codes=tuple(codes), layout=layout), *nested), end + 1


def _spec(body: str, position: int) -> tuple[str, tuple[Piece, ...], int]:
    """Read what stands behind the colon of a field: its text, the fields in it, and where it ends."""
    text = ""
    nested: list[Piece] = []
    while position < len(body) and body[position] != "}":
        if body[position] == "{":
            fields, position = _field(body, position + 1)
            nested += fields
        else:
            text += body[position]
            position += 1
    return text, tuple(nested), position


def shown(spec: str) -> tuple[str, tuple[str, ...]]:
    """Divide a format specification: what changes the value as it is shown, and what only makes room for it."""
    found = _SPEC.fullmatch(spec)
    if found is None:
        return "", ()  # a date, whose form is the language's own
    width = found["width"] if found["zero"] else ""
    code = f"{found['sign']}{found['zero']}{width}{found['rest']}".strip()
    layout = f"{found['align']}{'' if found['zero'] else found['width']}"
    return code, (layout,) if layout else ()


def _end_of_expression(body: str, position: int) -> int:
    """Find the `}`, `:`, `!` or `=` that ends an expression."""
    open_: list[str] = []
    while position < len(body):
        character = body[position]
        if character in "'\"":
            position = _end_of_string(body, position)
            continue
        if character in CLOSING:
            open_.append(CLOSING[character])
        elif open_ and character == open_[-1]:
            open_.pop()
        elif not open_ and _END.match(body, position):
            return position
        elif not open_ and body.startswith(("==", "!=", "<=", ">="), position):
            position += 1
        position += 1
    return position


def _end_of_string(body: str, position: int) -> int:
    """Find where a string in an expression ends."""
    quote = next(one for one in ('"""', "'''", '"', "'") if body.startswith(one, position))
    position += len(quote)
    while position < len(body) and not body.startswith(quote, position):
        position += 2 if body[position] == "\\" else 1
    return position + len(quote)
