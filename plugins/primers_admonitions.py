"""Admonitions: `!!! note "Title"` as MkDocs writes them, quotes that begin with `[!NOTE]` as GitHub does.

And quotes that begin with `!class: info`, as the site does whose lessons have this shape.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_ALERT = re.compile(r"^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.IGNORECASE)

_CLASS = re.compile(r"^!class:[ \t]*(info|success|warning|error)\b[ \t]*\n?", re.IGNORECASE)


def alerts(state: "StateCore") -> None:
    """Give a quote that begins with the mark of a kind the class of this kind, and take the mark away."""
    for position in range(len(state.tokens) - 2):
        quote, paragraph, inline = state.tokens[position : position + 3]
        if quote.type != "blockquote_open" or inline.type != "inline":
            continue
        found = _ALERT.match(inline.content) or _CLASS.match(inline.content)
        if found:
            quote.attrSet("class", f"admonition {found[1].lower()}")
            inline.content = inline.content[found.end() :]
            if not inline.content:  # the mark stood alone
                paragraph.hidden = state.tokens[position + 3].hidden = True


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser both forms."""
    from mdit_py_plugins.admon import admon_plugin

    markdown.use(admon_plugin)
    markdown.core.ruler.before("inline", "alerts", alerts)


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]
