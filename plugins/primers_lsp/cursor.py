"""What is being typed: a language behind the marks of a fence, an option or its value, or a line of text."""

import re
from typing import Literal

from msgspec import Struct

_FENCE = re.compile(r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:`{3,}|~{3,})\s*(?P<info>[^`]*)")
_COMMENT = re.compile(r"\s*<!--\s*primers:(?P<items>.*)")
_QUOTE = re.compile(r'(?<!\\)"')


class Cursor(Struct, frozen=True, kw_only=True):
    """What stands before the cursor: `typed` is the word that is being typed, `option` the one whose value it is.

    `said` are the options that stand there already.
    """

    kind: Literal["language", "option", "value", "text"]
    typed: str
    option: str = ""
    said: tuple[str, ...] = ()


def cursor_of(before: str) -> Cursor | None:
    """Read the text of a line before the cursor; None where nothing can be completed."""
    comment = _COMMENT.fullmatch(before)
    if comment:
        return None if "-->" in comment["items"] else _items(comment["items"])
    fence = _FENCE.fullmatch(before)
    if fence is None:
        return Cursor(kind="text", typed=before.lstrip(" >"))
    info = fence["info"]
    if "{" in info:
        return None if info.rstrip().endswith("}") else _items(info.rpartition("{")[2])
    return Cursor(kind="language", typed=info) if not re.search(r"\s", info) else None


def _items(text: str) -> Cursor | None:
    """Read options up to the cursor, which may stand inside a text in quotes: nobody knows what that will be."""
    if len(_QUOTE.findall(text)) % 2:
        return None
    words = re.split(r"\s+", text)
    name, equals, value = words[-1].partition("=")
    said = tuple(word.partition("=")[0] for word in words[:-1] if word)
    if not equals:
        return Cursor(kind="option", typed=name, said=said)
    return Cursor(kind="value", typed=value.rpartition(",")[2], option=name, said=said)
