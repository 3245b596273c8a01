"""Task lists: `- [ ] to do` and `- [x] done`. The boxes are signs, not buttons: a page cannot remember them."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_BOX = re.compile(r"^\[([ xX])\][ \t]+(?=\S)")
BOXES = {" ": "☐", "x": "☑"}


def tasks(state: "StateCore") -> None:
    """Put a box in the place of the brackets that a list item begins with."""
    for position in range(len(state.tokens) - 2):
        item, paragraph, inline = state.tokens[position : position + 3]
        first = inline.children[0] if inline.type == "inline" and inline.children else None
        if item.type != "list_item_open" or paragraph.type != "paragraph_open" or not first or first.type != "text":
            continue
        found = _BOX.match(first.content)
        if found:
            item.attrSet("class", "task")
            first.content = first.content[found.end() :]
            box = type(first)("html_inline", "", 0)
            box.content = f'<span class="task-box">{BOXES[found[1].lower()]}</span>'
            inline.children = [box, *(inline.children or ())]


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser tasks, once the text of a line is parsed: a link in brackets is none."""
    markdown.core.ruler.after("inline", "tasks", tasks)


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]
