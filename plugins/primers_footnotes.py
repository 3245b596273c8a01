"""Footnotes: `[^name]` in the text, `[^name]: the note` anywhere in the page; they are shown at its end."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser notes that have a name; `^[` within a line stays what it is, mostly mathematics."""
    from mdit_py_plugins.footnote import footnote_plugin

    def opening(*_: object) -> str:
        return '<section class="footnotes">\n<ol>\n'

    markdown.use(footnote_plugin, inline=False)
    markdown.add_render_rule("footnote_block_open", opening)


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]
