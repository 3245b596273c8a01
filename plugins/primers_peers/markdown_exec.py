"""markdown-exec: ```` ```python exec="on" session="one" ````. It shows what a block prints, and compares nothing."""

import re
from collections.abc import Iterator

from primers_peers.page import Page
from primers_peers.said import NOT_ALONE, Said, unclear

NAME = "markdown-exec"
RUN = re.compile(r"""\bexec=(?P<quote>["']?)(?:1|on|yes|true)(?P=quote)(?:\s|$)""", re.IGNORECASE)
SESSION = re.compile(r"""\bsession=(?:"[^"]*"|'[^']*'|\S+)""")


def read(page: Page) -> Iterator[Said]:
    """Read the info strings of fences: blocks of one session are one program."""
    for fence in page.fences:
        found = SESSION.search(fence.block.info) if RUN.search(fence.block.info) else None
        if found:
            yield unclear(fence, NAME, found[0], NOT_ALONE)
