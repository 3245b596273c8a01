"""Graphs: ```` ```dot ```` and ```` ```graphviz ```` fences become drawings, all of a build in one process of `dot`."""

import html
import os
import re
import shutil
from functools import partial

import primers
from primers_graphviz.process import draw

TOOL = "dot"
PACKAGES = (
    *((manager, "graphviz") for manager in ("apt", "dnf", "pacman", "apk", "brew")),
    ("winget", "Graphviz.Graphviz"),
)
# The label of a graph is the text that stands in it before its nodes.
_LABEL = re.compile(r'class="graph".*?(?=<g |</g>)', re.DOTALL)
_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)


def render(fences: primers.Fences) -> tuple[primers.Rendered, ...]:
    """Draw every graph that no earlier build drew."""
    tool = shutil.which(TOOL)
    if tool is None:
        return primers.without_tool(fences, TOOL, primers.install_command(PACKAGES) or "https://graphviz.org/download/")
    state = primers.state_of_file(os.path.realpath(tool))
    drawings = primers.draw_once(fences, f"{tool} {state}", partial(draw, tool))
    return tuple(
        primers.rendered_drawing(block, drawing, TOOL, label_of(drawing.svg) or words)
        for block, drawing, words in zip(fences.blocks, drawings, fences.words, strict=True)
    )


def label_of(svg: str) -> str:
    """Give the label of a graph, from its drawing; "" where it has none."""
    found = _LABEL.search(svg)
    return " ".join(html.unescape(line) for line in _TEXT.findall(found[0])) if found else ""


@primers.hookimpl
def primers_fences() -> dict[str, object]:
    """Draw both tags together."""
    return {"dot": render, "graphviz": render}
