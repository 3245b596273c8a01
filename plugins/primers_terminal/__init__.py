"""Terminals: an ```` ```xterm ```` fence shows what a terminal shows of its text, colours and moved cursors included.

All of it happens at build: the page has text in classes, no script. Escapes are those of the text, or written out as
`\\e[31m`, `\\x1b[31m`, `\\033[31m`, since no editor shows the real ones.
"""

import re

import primers
from primers_terminal.screen import Screen
from primers_terminal.written import as_html

_ESCAPE = re.compile(r"\\(?:e|E|x1[bB]|033|u001[bB])(?=[\[\]()78DMEc])")


def render(fences: primers.Fences) -> tuple[primers.Rendered, ...]:
    """Show every fence as its screen."""
    return tuple(primers.Rendered(html=shown(block.text)) for block in fences.blocks)


def shown(text: str) -> str:
    """Give the HTML of a screen on which a text was written."""
    screen = Screen()
    screen.write(_ESCAPE.sub("\x1b", text))
    return f'<pre class="terminal" tabindex="0"><code>{as_html(screen.lines())}</code></pre>'


@primers.hookimpl
def primers_fences() -> dict[str, object]:
    """Draw terminals."""
    return {"xterm": render}
