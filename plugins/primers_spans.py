"""Spans of code that say how they are shown, and paragraphs of a kind, as on the site whose lessons have this shape.

`!id: x` names a place, `!subtitle1: text` is a small heading, `!embed: html` and `!code: html` are HTML; two or three
backticks colour a span. A paragraph that begins with `!class: info` has the colour of its kind. All of it goes through
the allow-list of pages: no other name or class gets onto a page.
"""

import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_SPAN = re.compile(r"!(id|embed|code|subtitle[1-4]):[ \t]*(.*)", re.DOTALL)
_KIND = re.compile(r"!class:[ \t]+(info|success|warning|error)[ \t\n]+(?=\S)")
COLOURS = {2: "second", 3: "third"}  # classes by the number of backticks


def spans(state: "StateCore") -> None:
    """Put what a span of code stands for in its place."""
    for token in state.tokens:
        for child in (token.children or ()) if token.type == "inline" else ():
            if child.type == "code_inline":
                _show(child)


def _show(child: "Token") -> None:
    found = _SPAN.fullmatch(child.content)
    if found:
        child.type, child.content = "html_inline", _html(found[1], found[2].strip())
    elif "`" not in child.content and len(child.markup) in COLOURS:  # with one inside, more are needed around it
        child.attrSet("class", COLOURS[len(child.markup)])


def _html(word: str, text: str) -> str:
    if word == "id":
        return f'<span id="{html.escape(text)}"></span>'
    if word == "embed":
        return primers.sanitised(text)
    if word == "code":
        return f"<code>{primers.sanitised(text)}</code>"
    return f'<span class="{word}">{html.escape(text)}</span>'


def kinds(state: "StateCore") -> None:
    """Give a paragraph that begins with the name of a kind this class, and take the words away."""
    for paragraph, inline, closing in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        found = _KIND.match(inline.content) if paragraph.type == "paragraph_open" else None
        if found:
            paragraph.attrSet("class", found[1])
            paragraph.hidden = closing.hidden = False  # that of a tight list has no element of its own
            inline.content = inline.content[found.end() :]


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser both; quotes of a kind are taken before."""
    markdown.core.ruler.before("inline", "kinds", kinds)
    markdown.core.ruler.after("inline", "spans", spans)


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]
