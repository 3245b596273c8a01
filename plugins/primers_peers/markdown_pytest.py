"""markdown-pytest: `<!-- name: test_sum -->` makes a test of a block; blocks of one name are one test."""

import re
from collections.abc import Iterator

from primers_peers.page import Page
from primers_peers.said import NOT_ALONE, Said, unclear

NAME = "markdown-pytest"
MARK = re.compile(r"name:\s*(?P<name>test\w*)\s*(?P<rest>;.*)?", re.DOTALL)


def read(page: Page) -> Iterator[Said]:
    """Read the comments above fences: what only names a test changes nothing."""
    known: set[str] = set()
    for fence in page.fences:
        for comment in fence.comments:
            found = MARK.fullmatch(comment)
            if found and found["name"] in known:
                yield unclear(fence, NAME, comment, NOT_ALONE)
            elif found and found["rest"]:
                yield unclear(fence, NAME, comment)
            known |= {found["name"]} if found else set()
