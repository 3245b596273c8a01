"""Definition lists: a term, and below it lines that begin with `: `."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser terms and what they mean."""
    from mdit_py_plugins.deflist import deflist_plugin

    markdown.use(deflist_plugin)


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]
