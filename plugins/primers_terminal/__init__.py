r"""Terminals: an ```` ```xterm ```` fence shows what a terminal shows of its text, colours and moved cursors included.

All of it happens at build: the page has text in classes, no script. Escapes are those of the text, or written out as
`\e[31m`, `\x1b[31m`, `\033[31m`, since no editor shows the real ones.
"""

import re

import primers
from primers_terminal.screen import Screen
from primers_terminal.written import as_html

_ESCAPE = r"(?:e|E|x1[bB]|033|u001[bB])(?=[\[\]78])"
_WRITTEN_OUT = re.compile(rf"\\(?:{_ESCAPE}|[rb\\])")
# Where escapes are written out, so are these: a page cannot hold a carriage return.
_OTHERS = {"\\r": "\r", "\\b": "\b", "\\\\": "\\"}


def render(fences: primers.Fences) -> tuple[primers.Rendered, ...]:
    """Show every fence as its screen."""
    return tuple(primers.Rendered(html=shown(block.text)) for block in fences.blocks)


def shown(text: str) -> str:
    """Give the HTML of a screen on which a text was written."""
    screen = Screen()
    screen.write(_read(text))
    return f'<pre class="terminal" tabindex="0"><code>{as_html(screen.lines())}</code></pre>'


def _read(text: str) -> str:
    """Read the escapes that a text writes out."""
    if not re.search(rf"\\{_ESCAPE}", text):
        return text
    return _WRITTEN_OUT.sub(lambda found: _OTHERS.get(found[0], "\x1b"), text)


@primers.hookimpl
def primers_fences() -> dict[str, object]:
    """Draw terminals."""
    return {"xterm": render}
