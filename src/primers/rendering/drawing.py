"""What plugins share that let a tool draw: each source is drawn once, what the tool gives is sanitised, or told of."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from primers.cache.fingerprint import of as digest_of
from primers.codes import NO_DRAWING_TOOL, NOT_DRAWN
from primers.model import Block, Location
from primers.protocols import Fences, Rendered
from primers.rendering.svg import sanitised_svg


class Drawing(Struct, frozen=True, kw_only=True):
    """What a tool made of a source: `svg` as it wrote it, or the problem with its line (from 1; 0 for unknown)."""

    svg: str = ""
    problem: str = ""
    line: int = 0


def draw_once(fences: Fences, tool: str, draw: Callable[[Sequence[str]], Sequence[Drawing]]) -> tuple[Drawing, ...]:
    """Give the drawing of each fence; `draw` makes those that no earlier build kept, all at once.

    `tool` names the tool in its version: another one draws anew.
    """
    keys = [digest_of(tool, block.text) for block in fences.blocks]
    known = {key: Drawing(svg=data.decode()) for key in set(keys) if (data := fences.kept.get(key)) is not None}
    wanted = {key: block.text for key, block in zip(keys, fences.blocks, strict=True) if key not in known}
    for key, one in zip(wanted, draw(tuple(wanted.values())) if wanted else (), strict=True):
        known[key] = one
        if one.svg:
            fences.kept.put(key, one.svg.encode())
    return tuple(known[key] for key in keys)


def rendered_drawing(block: Block, drawing: Drawing, tool: str, label: str) -> Rendered:
    """Give a drawing as it may stand in a page, called `label`; where there is none, the finding with its line."""
    try:
        if not drawing.svg:
            raise ValueError(drawing.problem)
        return Rendered(html=sanitised_svg(drawing.svg, prefix=f"d{block.where.line}", label=label))
    except ValueError as problem:
        place, line = (block.inside, block.inside.line + drawing.line - 1) if drawing.line else (block.where, 0)
        where = Location(path=place.path, line=line or place.line, end_line=line or place.line)
        return Rendered(findings=(NOT_DRAWN.finding(where, tool=tool, problem=problem),))


def without_tool(fences: Fences, tool: str, command: str) -> tuple[Rendered, ...]:
    """Show all sources, and say once, at the first fence, by which command the tool is installed."""
    count = len(fences.blocks)
    finding = NO_DRAWING_TOOL.finding(fences.blocks[0].where, tool=tool, count=count, command=command)
    return (Rendered(findings=(finding,)), *[Rendered()] * (count - 1))
