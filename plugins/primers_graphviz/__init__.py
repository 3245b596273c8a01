"""Graphs: ```` ```dot ```` and ```` ```graphviz ```` fences become drawings, all of a build in one process of `dot`."""

import html
import os
import re
import shutil

import primers
from primers_graphviz.process import Drawn, draw

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
        return tuple(_missing(block) for block in fences.blocks)
    state = primers.state_of_file(os.path.realpath(tool))
    keys = [primers.digest_of("dot", tool, state, block.text) for block in fences.blocks]
    kept = {key: data.decode("utf-8") for key in set(keys) if (data := fences.kept.get(key)) is not None}
    wanted = {key: block.text for key, block in zip(keys, fences.blocks, strict=True) if key not in kept}
    drawn = dict(zip(wanted, draw(tool, tuple(wanted.values())), strict=True))
    for key, one in drawn.items():
        if one.svg:
            fences.kept.put(key, one.svg.encode("utf-8"))
    known = {key: Drawn(svg=svg) for key, svg in kept.items()} | drawn
    return tuple(
        _rendered(block, known[key], words) for key, block, words in zip(keys, fences.blocks, fences.words, strict=True)
    )


def _rendered(block: primers.Block, drawn: Drawn, words: str) -> primers.Rendered:
    try:
        if not drawn.svg:
            raise ValueError(drawn.problem)
        return primers.Rendered(
            html="".join(
                primers.sanitised_svg(svg, prefix=f"d{block.where.line}-{number}", label=label_of(svg) or words)
                for number, svg in enumerate(drawn.svg.split("<?xml")[1:], 1)
            )
        )
    except ValueError as problem:
        line = block.inside.line + drawn.line - 1 if drawn.line else block.where.line
        where = primers.Location(path=block.inside.path if drawn.line else block.where.path, line=line, end_line=line)
        return primers.Rendered(findings=(primers.NOT_DRAWN.finding(where, tool=TOOL, problem=problem),))


def label_of(svg: str) -> str:
    """Give the label of a graph, from its drawing; "" where it has none."""
    found = _LABEL.search(svg)
    return " ".join(html.unescape(line) for line in _TEXT.findall(found[0])) if found else ""


def _missing(block: primers.Block) -> primers.Rendered:
    command = primers.install_command(PACKAGES) or "https://graphviz.org/download/"
    return primers.Rendered(findings=(primers.NO_DRAWING_TOOL.finding(block.where, tool=TOOL, command=command),))


@primers.hookimpl
def primers_fences() -> dict[str, object]:
    """Draw both tags together."""
    return {"dot": render, "graphviz": render}
