"""Chinese, Japanese and Korean text: emphasis beside its punctuation, lines that go on without a space."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser both rules."""
    from primers_cjk.breaks import breaks
    from primers_cjk.emphasis import emphasis

    emphasis(markdown)
    breaks(markdown)


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]
