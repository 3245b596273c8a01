"""Programs in Python, as `tokenize` sees them; f-strings are taken apart here, so that each Python gives the same."""

import ast
import io
import keyword
import tokenize
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from primers_parity.fstrings import pieces_of
from primers_parity.layout import is_literal, trimmed
from primers_parity.ownnames import class_names, names_of
from primers_parity.program import Program, Role, Token

DROPPED = {tokenize.COMMENT, tokenize.NL, tokenize.ENCODING, tokenize.ENDMARKER}
LAYOUT = {tokenize.NEWLINE: "\n", tokenize.INDENT: "indent", tokenize.DEDENT: "dedent"}
OPENING = tuple(getattr(tokenize, name) for name in ("FSTRING_START", "TSTRING_START") if hasattr(tokenize, name))
CLOSING = tuple(getattr(tokenize, name) for name in ("FSTRING_END", "TSTRING_END") if hasattr(tokenize, name))


class Raw(NamedTuple):
    """A token of `tokenize`, with offsets in the text."""

    type: int
    text: str
    line: int
    start: int
    end: int


def program_of(text: str) -> Program | None:
    """Read a program; None for what is no Python that this Python understands."""
    try:
        tree = ast.parse(text)
        raw = list(_whole_strings(text, _raw(text)))
    except (SyntaxError, ValueError, RecursionError, MemoryError, tokenize.TokenError):
        return None
    kept, documentation = _without_documentation([one for one in raw if one.type not in DROPPED])
    tokens = tuple(_tokens(trimmed(kept), class_names(tree) if "class" in text else frozenset()))
    return Program(
        tokens=tokens,
        names=cache(lambda: names_of(tree)),
        documentation="\n".join(documentation),
    )


def _raw(text: str) -> Iterator[Raw]:
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    for one in tokenize.generate_tokens(io.StringIO(text).readline):
        (line, column), (last, end) = one.start, one.end
        yield Raw(one.type, one.string, line, starts[line - 1] + column, starts[min(last, len(starts)) - 1] + end)


def _whole_strings(text: str, raw: Iterator[Raw]) -> Iterator[Raw]:
    """Put the parts of an f-string together, which newer Pythons give one by one."""
    opened: list[Raw] = []
    for one in raw:
        if one.type in OPENING:
            opened.append(one)
        elif one.type in CLOSING:
            first = opened.pop()
            if not opened:
                yield Raw(tokenize.STRING, text[first.start : one.end], first.line, first.start, one.end)
        elif not opened:
            yield one


def _without_documentation(raw: Sequence[Raw]) -> tuple[list[Raw], list[str]]:
    """Leave out statements that are a string and nothing else: they do nothing."""
    kept: list[Raw] = []
    documentation: list[str] = []
    statement: list[Raw] = []
    for one in raw:
        if one.type in (tokenize.INDENT, tokenize.DEDENT) and not statement:
            kept.append(one)
            continue
        statement.append(one)
        if one.type == tokenize.NEWLINE:
            if len(statement) > 1 and all(is_literal(part) for part in statement[:-1]):
                documentation += [str(ast.literal_eval(part.text)) for part in statement[:-1]]
            else:
                kept += statement
            statement = []
    return kept + statement, documentation


def _tokens(raw: Sequence[Raw], in_classes: frozenset[tuple[int, str]]) -> Iterator[Token]:
    """Give the tokens; texts that stand side by side are one."""
    number = 0
    while number < len(raw):
        one = raw[number]
        if one.type == tokenize.STRING:
            last = number
            while last + 1 < len(raw) and raw[last + 1].type == tokenize.STRING:
                last += 1
            yield _text(raw[number : last + 1])
            number = last
        elif one.type == tokenize.NAME and not keyword.iskeyword(one.text):
            yield Token("name", one.text, one.line, one.start, one.end, _role(raw, number, in_classes))
        elif one.type == tokenize.NUMBER:
            yield Token("code", one.text.replace("_", "").lower(), one.line, one.start, one.end)
        else:
            yield Token("code", LAYOUT.get(one.type, one.text), one.line, one.start, one.end)
        number += 1


def _role(raw: Sequence[Raw], number: int, in_classes: frozenset[tuple[int, str]]) -> Role:
    """Say whether a name is an attribute, a keyword of a call, or neither."""
    before = raw[number - 1].text if number else ""
    behind = raw[number + 1].text if number + 1 < len(raw) else ""
    if before == "." or ((raw[number].line, raw[number].text) in in_classes and before not in (",", "(")):
        return "attribute"
    return "keyword" if behind == "=" and before in ("(", ",") else "plain"


def _text(raw: Sequence[Raw]) -> Token:
    """Make one token of texts side by side, with the expressions in them."""
    values: list[str] = []
    parts: list[tuple[Token, ...]] = []
    layout: list[str] = []
    is_bytes = False
    for one in raw:
        prefix = one.text[: min(one.text.find(quote) for quote in "'\"" if quote in one.text)].lower()
        is_bytes = is_bytes or "b" in prefix
        if "f" in prefix or "t" in prefix:
            for piece in pieces_of(one.text):
                values.append(piece.text)
                layout += piece.layout
                if piece.expression is not None:
                    parts.append(_expression(piece.expression, one) + tuple(_code(code, one) for code in piece.codes))
        else:
            value = ast.literal_eval(one.text)
            values.append(value.decode("latin-1") if isinstance(value, bytes) else value)
    kind = "bytes" if is_bytes else "str"
    first, last = raw[0], raw[-1]
    return Token("text", kind, first.line, first.start, last.end, "plain", "".join(values), tuple(parts), tuple(layout))


def _expression(text: str, where: Raw) -> tuple[Token, ...]:
    """Read an expression in an f-string; it is told at the place of the whole."""
    raw = [one for one in _whole_strings(f"({text})", _raw(f"({text})")) if one.type not in DROPPED]
    inner = [one for one in raw if one.type not in LAYOUT][1:-1]
    return tuple(one._replace(line=where.line, start=where.start, end=where.end) for one in _tokens(inner, frozenset()))


def _code(text: str, where: Raw) -> Token:
    return Token("code", text, where.line, where.start, where.end)
