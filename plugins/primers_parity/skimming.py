"""A quick look at two Python programs: whether they are the same to the letter, but for comments and texts.

Most translations are, and need no tokens. What is not seen to be the same here is compared token by token.
"""

import ast
import re
from functools import lru_cache
from typing import NamedTuple

from primers_parity.fstrings import pieces_of

_LEXED = re.compile(
    r"""(?P<comment>[ \t]*\#[^\n]*)"""
    r"""|(?P<text>(?:(?<!\w)[a-zA-Z]{1,2}(?=['"]))?(?:\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))"""
    r"""|(?P<blank>(?<=\n)[ \t]*\n)|(?P<space>[ \t]+(?=\n))""",
    re.DOTALL,
)


class Skimmed(NamedTuple):
    """A program without comments and texts, and the texts."""

    rest: str
    texts: tuple[str, ...]


@lru_cache(maxsize=8192)
def skimmed(text: str) -> Skimmed | None:
    """Take comments and texts out of a program; None for one that a quick look does not see through."""
    texts: list[str] = []
    unclear = False

    def without(found: re.Match[str]) -> str:
        nonlocal unclear
        literal = found["text"]
        if literal is None:
            return ""
        left = _left_of(literal, texts)
        unclear = unclear or left is None
        return left or ""

    rest = _LEXED.sub(without, f"\n{text}")
    rest = re.sub(r"\n(?:[ \t]*\n)+", "\n", rest).rstrip()
    return None if unclear or "'" in rest or '"' in rest.replace('""', "") else Skimmed(rest, tuple(texts))


def _left_of(literal: str, texts: list[str]) -> str | None:
    """Give what of a text is program, and put the rest to the texts."""
    prefix = literal[: min(literal.find(quote) for quote in "'\"" if quote in literal)].lower()
    mark = "b" if "b" in prefix else ""
    if "f" not in prefix and "t" not in prefix:
        texts.append(str(ast.literal_eval(literal)) if "\\" in literal else literal[len(prefix) :].strip("'\""))
        return f'{mark}""'
    pieces = list(pieces_of(literal))
    if any("'" in (piece.expression or "") or '"' in (piece.expression or "") for piece in pieces):
        return None
    if any(not literal[: piece.end].endswith("}") for piece in pieces if piece.end) or len(literal) < len(prefix) + 2:
        return None
    texts.append("".join(piece.text for piece in pieces))
    fields = [f"{{{piece.expression}{piece.codes}{piece.layout}}}" for piece in pieces if piece.expression is not None]
    return f'""{"".join(fields)}'.replace("'", "`")
