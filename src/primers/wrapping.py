"""Text in lines of some columns: broken between words, and beside Chinese characters."""

import re
from collections.abc import Iterator

import click

from primers.display import width

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# What no line ends with, and what no line begins with.
_OPENING, _CLOSING = "（《〈「『【〔“‘", "，。：；！？、）》〉」』】〕”’…—～％"
_WORD = rf"[^\s{_WIDE}{_OPENING}{_CLOSING}]"
# A number stays with what it counts, as in “12 个”.
_UNBREAKABLE = re.compile(
    rf"[{_OPENING}]*(?:{_WORD}*\d [{_WIDE}]|[{_WIDE}]|{_WORD}+)(?:\s*[{_CLOSING}])*\s*"
    rf"|[{_OPENING}]+\s*|[{_CLOSING}]+\s*|\s+"
)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Break a sentence, which may be styled, into lines of some columns; a word that is longer stays whole."""
    line = ""
    for part in _UNBREAKABLE.findall(text):
        if line and width(click.unstyle(line + part).rstrip()) > columns:
            yield line.rstrip()
            line = ""
        line += part
    yield line.rstrip()
