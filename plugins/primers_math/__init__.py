"""Maths: `$…$` in a line, `$$…$$` and ```` ```math ```` on lines of their own become MathML: no script, no font."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

import primers
from primers import N_
from primers_math.dollars import block_rule, inline_rule
from primers_math.formula import UnknownCommand, converted

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

TOOL = "latex2mathml"
UNKNOWN = replace(
    primers.NOT_DRAWN, message=N_("the formula has the unknown command {command}, so its source is shown")
)


def render(fences: primers.Fences) -> tuple[primers.Rendered, ...]:
    """Convert every formula of some pages."""
    return tuple(map(_rendered, fences.blocks))


def _rendered(block: primers.Block) -> primers.Rendered:
    try:
        if block.info == "math inline":
            return primers.Rendered(html=converted(block.text, display=False))
        formula = converted(block.text, display=True)
        return primers.Rendered(html=f'<span class="formula" tabindex="0">{formula}</span>')
    except UnknownCommand as problem:
        return primers.Rendered(findings=(UNKNOWN.finding(block.where, command=problem),))
    except ValueError as problem:
        return primers.Rendered(findings=(primers.NOT_DRAWN.finding(block.where, tool=TOOL, problem=problem),))


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser dollars; on pages that were not written for this they are dollars."""
    markdown.inline.ruler.before("escape", "math", inline_rule)
    markdown.block.ruler.before("fence", "math", block_rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]


@primers.hookimpl
def primers_fences() -> dict[str, object]:
    """Draw formulas."""
    return {"math": render}
