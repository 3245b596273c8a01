"""Diagrams: ```` ```mermaid ```` fences become drawings at build, without a browser, by `mmdr` (extra `mermaid`)."""

from importlib import metadata
from importlib.util import find_spec

import primers
from primers_mermaid.process import Drawn, draw

TOOL = "mmdr"
COMMAND = 'pip install "primers[mermaid]"'


def render(fences: primers.Fences) -> tuple[primers.Rendered, ...]:
    """Draw every diagram that no earlier build drew."""
    if find_spec(TOOL) is None:
        return tuple(
            primers.Rendered(findings=(primers.NO_DRAWING_TOOL.finding(block.where, tool=TOOL, command=COMMAND),))
            for block in fences.blocks
        )
    keys = [primers.digest_of(TOOL, metadata.version(TOOL), block.text) for block in fences.blocks]
    known = {key: Drawn(svg=data.decode("utf-8")) for key in set(keys) if (data := fences.kept.get(key)) is not None}
    wanted = {key: block.text for key, block in zip(keys, fences.blocks, strict=True) if key not in known}
    for key, one in zip(wanted, draw(tuple(wanted.values())), strict=True):
        known[key] = one
        if one.svg:
            fences.kept.put(key, one.svg.encode("utf-8"))
    return tuple(
        _rendered(block, known[key], words) for key, block, words in zip(keys, fences.blocks, fences.words, strict=True)
    )


def _rendered(block: primers.Block, drawn: Drawn, words: str) -> primers.Rendered:
    try:
        if not drawn.svg:
            raise ValueError(drawn.problem)
        return primers.Rendered(html=primers.sanitised_svg(drawn.svg, prefix=f"d{block.where.line}", label=words))
    except ValueError as problem:
        line = line_of(block.text, str(problem))
        place, number = (block.inside, block.inside.line + line - 1) if line else (block.where, block.where.line)
        where = primers.Location(path=place.path, line=number, end_line=number)
        return primers.Rendered(findings=(primers.NOT_DRAWN.finding(where, tool=TOOL, problem=problem),))


def line_of(source: str, problem: str) -> int:
    """Find the line (from 1) that a message quotes at its end; 0 for none, or one that stands there twice."""
    quoted = problem.rpartition(": ")[2].strip()
    found = [number for number, line in enumerate(source.split("\n"), 1) if quoted and line.strip() == quoted]
    return found[0] if len(found) == 1 else 0


@primers.hookimpl
def primers_fences() -> dict[str, object]:
    """Draw diagrams."""
    return {"mermaid": render}
