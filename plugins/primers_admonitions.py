"""Admonitions: `!!! note "Title"` as MkDocs writes them, and quotes that begin with `[!NOTE]` as GitHub does."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_ALERT = re.compile(r"^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.IGNORECASE)


def alerts(state: "StateCore") -> None:
    """Give a quote that begins with `[!NOTE]` the class of its kind, and take the mark away."""
    for position in range(len(state.tokens) - 2):
        quote, _paragraph, inline = state.tokens[position : position + 3]
        found = _ALERT.match(inline.content) if quote.type == "blockquote_open" and inline.type == "inline" else None
        if found:
            quote.attrSet("class", f"admonition {found[1].lower()}")
            inline.content = inline.content[found.end() :]


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser both forms."""
    from mdit_py_plugins.admon import admon_plugin

    markdown.use(admon_plugin)
    markdown.core.ruler.before("inline", "alerts", alerts)


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]
