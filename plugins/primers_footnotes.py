"""Footnotes: `[^name]` in the text, `[^name]: the note` anywhere in the page; they are shown at its end."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser notes that have a name; `^[` within a line stays what it is, mostly mathematics."""
    from mdit_py_plugins.footnote import footnote_plugin

    def opening(*_: object) -> str:
        return '<section class="footnotes">\n<ol>\n'

    def number(_: object, tokens: "Sequence[Token]", place: int, *__: object) -> str:
        return f"[{tokens[place].meta['id'] + 1}]"  # the same wherever the note is named

    markdown.use(footnote_plugin, inline=False)
    markdown.add_render_rule("footnote_block_open", opening)
    markdown.add_render_rule("footnote_caption", number)


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]
