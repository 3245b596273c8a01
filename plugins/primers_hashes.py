"""Links to a heading by its text: `[pipes](#!hash(管道))`, `[pipes](01.processes.md#!hash(管道))`.

A heading that occurs twice on its page is the first of the two.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote

import primers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_HASH = re.compile(r"#!hash\((.+)\)$", re.DOTALL)


def hashes(state: "StateCore") -> None:
    """Put the anchor of the heading in the place of its text."""
    for token in state.tokens:
        for child in (token.children or ()) if token.type == "inline" else ():
            target = str(child.attrs.get("href", "")) if child.type == "link_open" else ""
            found = _HASH.search(unquote(target)) if "#!hash(" in target else None
            if found:
                child.attrs["href"] = f"{target.partition('#!hash(')[0]}#{primers.anchors()(found[1].strip())}"


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser these links, once the text of a line is parsed."""
    markdown.core.ruler.after("inline", "hashes", hashes)


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]
