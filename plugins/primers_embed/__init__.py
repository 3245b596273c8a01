"""HTML of a page shown as HTML: sanitised in the page (`html embed`), or a document of its own in a frame.

`html iframe TITLE` is a document without scripts, `html unsafe TITLE` one with its own: both in a sandboxed frame of
opaque origin that reaches neither the page nor the network.
"""

import hashlib
import html
from importlib import resources
from typing import Any

from msgspec import Struct

import primers
from primers_embed.document import document

SCRIPT = "assets/frames.js"
FOLDER = "embeds"


class EmbedSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[embed]`: whether documents in frames may have scripts of their own."""

    scripts: bool = True


def embedded(fences: primers.Fences) -> tuple[primers.Rendered, ...]:
    """Put HTML into the page: what could act is gone."""
    return tuple(
        primers.Rendered(html=f'<div class="embed">{primers.sanitised(block.text)}</div>') for block in fences.blocks
    )


def framed(fences: primers.Fences) -> tuple[primers.Rendered, ...]:
    """Make a document of each fence and its frame; the first of a page brings the script that sizes them."""
    made: list[primers.Rendered] = []
    allowed = fences.settings.get("embed", EmbedSettings()).scripts
    seen: set[str] = set()
    for block, lesson, words in zip(fences.blocks, fences.lessons, fences.words, strict=True):
        scripts = allowed and "unsafe" in primers.parse_info(block.info).words
        data = document(block.text, lesson.locale or "", scripts=scripts)
        path = f"{FOLDER}/{hashlib.sha256(data).hexdigest()[:16]}.html"
        script = (
            "" if lesson.path in seen else f'<script src="{primers.relative(lesson.address, SCRIPT)}" defer></script>'
        )
        seen.add(lesson.path)
        frame = (
            f'<iframe class="embed" sandbox="allow-scripts" loading="lazy" title="{html.escape(words)}" '
            f'src="{primers.relative(lesson.address, path)}"></iframe>'
        )
        sizes = resources.files("primers_embed").joinpath("static/frames.js").read_bytes()
        assets = (primers.Asset(path=path, data=data), primers.Asset(path=SCRIPT, data=sizes))
        made.append(primers.Rendered(html=frame + script, assets=assets))
    return tuple(made)


@primers.hookimpl
def primers_fences() -> dict[str, object]:
    """Draw what the words behind `html` ask for."""
    return {"html embed": embedded, "html iframe": framed, "html unsafe": framed}


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [embed]."""
    return {"embed": EmbedSettings}
