"""Diagrams: ```` ```mermaid ```` fences become drawings at build, without a browser, by `mmdr` (extra `mermaid`)."""

from importlib import metadata
from importlib.util import find_spec

import primers
from primers_mermaid.process import draw

TOOL = "mmdr"
COMMAND = 'pip install "primers[mermaid]"'


def render(fences: primers.Fences) -> tuple[primers.Rendered, ...]:
    """Draw every diagram that no earlier build drew."""
    if find_spec(TOOL) is None:
        return primers.without_tool(fences, TOOL, COMMAND)
    drawings = primers.draw_once(fences, f"{TOOL} {metadata.version(TOOL)}", draw)
    return tuple(
        primers.rendered_drawing(block, drawing, TOOL, words)
        for block, drawing, words in zip(fences.blocks, drawings, fences.words, strict=True)
    )


@primers.hookimpl
def primers_fences() -> dict[str, object]:
    """Draw diagrams."""
    return {"mermaid": render}
