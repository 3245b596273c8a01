"""Code to HTML with Pygments classes; the colours are the style sheet's."""

import html
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from primers.rendering.turning import unturned


@cache
def _lexer(language: str) -> Any:
    """Find who colours a language: by its name, or by the suffix of its files."""
    from pygments.lexers import find_lexer_class_for_filename, get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        found = find_lexer_class_for_filename(f"x.{language}") if language.isalnum() else None
        return found(stripnl=False) if found else None


def highlighted(text: str, language: str, marked: Iterable[int] = ()) -> str:
    """Give the inside of a `<code>` element; lines in `marked` (from 1) are emphasised."""
    return _highlighted(text, language, tuple(sorted(set(marked))))


@lru_cache(maxsize=4096)  # the programs of a lesson are those of its translations, and of its next build
def _highlighted(text: str, language: str, lines: tuple[int, ...]) -> str:
    lexer = _lexer(language) if language else None
    if lexer is None and not lines:
        return unturned(html.escape(text))
    from pygments import highlight
    from pygments.lexers.special import TextLexer

    return unturned(str(highlight(text, lexer or TextLexer(stripnl=False), _formatter(lines))))


@lru_cache(maxsize=64)  # it writes a style sheet for itself when it is made
def _formatter(lines: tuple[int, ...]) -> Any:
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter(nowrap=True, hl_lines=list(lines))


def marked_lines(marks: Iterable[str]) -> Iterator[int]:
    """Read line marks such as `1,3-5`; a range is bounded by what a page can hold."""
    for mark in marks:
        for part in mark.split(","):
            first, _, last = part.partition("-")
            yield from range(int(first), min(int(last or first), int(first) + 10_000) + 1)
