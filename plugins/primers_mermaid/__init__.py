"""Diagrams: ```` ```mermaid ```` fences become drawings at build, without a browser, by `mmdr` (extra `mermaid`).

What it cannot draw is shown as it is written, or drawn by mermaid.js in the reader's browser, where `[mermaid]` names
that script.
"""

from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

import primers
from primers import N_
from primers_mermaid.browser import in_browser, library
from primers_mermaid.process import draw

TOOL = "mmdr"
LEFT = N_("{tool} cannot draw it, so it is left to mermaid.js in the browser: {problem}")


class MermaidSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[mermaid]`: the `script` of mermaid.js in the project, such as node_modules/mermaid/dist/mermaid.min.js."""

    script: str = ""


def render(fences: primers.Fences) -> tuple[primers.Rendered, ...]:
    """Draw every diagram that no earlier build drew."""
    asked = bool(fences.settings.get("mermaid", MermaidSettings()).script)
    drawn = _drawn(fences, asked=asked)
    if not asked:
        return drawn
    made: list[primers.Rendered] = []
    begun: set[str] = set()
    for block, lesson, words, one in zip(fences.blocks, fences.lessons, fences.words, drawn, strict=True):
        if not one.html:
            findings = tuple(replace(found, level="note", message=LEFT) for found in one.findings)
            one = in_browser(block, lesson, words, first=lesson.path not in begun)
            one = replace(one, findings=findings)
            begun.add(lesson.path)
        made.append(one)
    return tuple(made)


def _drawn(fences: primers.Fences, *, asked: bool) -> tuple[primers.Rendered, ...]:
    """Draw at build; without the tool nothing is drawn, which needs no word where a browser is `asked` to."""
    if find_spec(TOOL) is None:
        if asked:
            return (primers.Rendered(),) * len(fences.blocks)
        return primers.without_tool(fences, TOOL, primers.extra_command("mermaid"))
    drawings = primers.draw_once(fences, f"{TOOL} {metadata.version(TOOL)}", draw)
    return tuple(
        primers.rendered_drawing(block, drawing, TOOL, words)
        for block, drawing, words in zip(fences.blocks, drawings, fences.words, strict=True)
    )


@primers.hookimpl
def primers_fences() -> dict[str, object]:
    """Draw diagrams."""
    return {"mermaid": render}


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [mermaid]."""
    return {"mermaid": MermaidSettings}


@primers.hookimpl
def primers_site(site: primers.Site) -> Iterator[primers.Artifact | primers.Finding]:
    """Put mermaid.js beside pages that need it."""
    script = dict(site.book.settings).get("mermaid", MermaidSettings()).script
    given = library(site, script) if script else None
    if given is not None:
        yield given
