"""Diagrams that only mermaid.js draws: in the reader's browser, in a closed frame, where a project asks for it.

The library changes styles of its own as it likes, which no page of ours allows: its frame has another policy, an opaque
origin, and no way out. The page hands the library in, since a frame can load nothing.
"""

import base64
import hashlib
import html
import json
from importlib import resources
from pathlib import Path

import primers

PAGE = "assets/mermaid.js"
FRAME = "assets/mermaid.html"
LIBRARY = "assets/mermaid-library.js"
COMMAND = "npm install mermaid"
FRAMED = '<iframe class="diagram"'
_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {script} blob:; base-uri 'none'; "
    "form-action 'none'"
)


def in_browser(block: primers.Block, lesson: primers.Lesson, words: str, *, first: bool) -> primers.Rendered:
    """Give the source of a diagram with the frame that takes its place; the first of a page brings the script."""
    document, library, page = (primers.relative(lesson.address, path) for path in (FRAME, LIBRARY, PAGE))
    source = f'<pre tabindex="0"><code class="language-mermaid">{html.escape(block.text)}</code></pre>'
    frame = (
        f'{FRAMED} sandbox="allow-scripts" title="{html.escape(words)}" data-document="{document}" '
        f'data-library="{library}" hidden></iframe>'
    )
    script = f'<script src="{page}" defer></script>' if first else ""
    assets = (primers.Asset(path=PAGE, data=_static("page.js")), primers.Asset(path=FRAME, data=_document()))
    return primers.Rendered(html=source + frame + script, assets=assets)


def library(site: primers.Site, place: str) -> primers.Artifact | primers.Finding | None:
    """Give mermaid.js as a script that hands itself on; None where no page has a diagram that needs it."""
    page = next((page for page in primers.every_page(site) if FRAMED in page.html), None)
    if page is None:
        return None
    try:
        code = (Path(site.root) / place).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        count = sum(page.html.count(FRAMED) for page in primers.every_page(site))
        where = primers.Location(path=page.lesson.path, line=1, end_line=1)
        return primers.NO_DRAWING_TOOL.finding(where, tool=place, count=count, command=COMMAND)
    return primers.Artifact(path=LIBRARY, data=f"primersMermaid({json.dumps(code)})\n".encode())


def _document() -> bytes:
    """Give the document in which every diagram is drawn, on paper, as drawings in colours are."""
    script = _static("inside.js").decode().strip()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = html.escape(_POLICY.format(script=f"'sha256-{digest}'"))
    return (
        '<!doctype html>\n<html lang="">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        "<title>mermaid</title>\n<style>body { margin: 0; background: #fff; } svg { display: block; margin: auto; }"
        f"</style>\n<body>\n<script>{script}</script>\n"
    ).encode()


def _static(name: str) -> bytes:
    return resources.files("primers_mermaid").joinpath(f"static/{name}").read_bytes()
