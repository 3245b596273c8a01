"""xdoctest: directives that doctest does not have, `# xdoctest: +REQUIRES(module:numpy)`."""

import re
from collections.abc import Iterator

from primers_peers.page import Page
from primers_peers.said import Said, unclear

NAME = "xdoctest"
MARK = re.compile(r"#\s*(?:xdoctest:\s*[+-]|x?doctest:\s*[+-]REQUIRES)[^\n]*", re.IGNORECASE)


def read(page: Page) -> Iterator[Said]:
    """Read what stands in fences."""
    for fence in page.fences:
        found = MARK.search(fence.block.text)
        if found:
            yield unclear(fence, NAME, found[0])
