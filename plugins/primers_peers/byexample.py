"""byexample: directives in comments of the code, `# byexample: +skip`, each for the prompt that it stands behind."""

import re
from collections.abc import Iterator

from primers_peers.page import Page
from primers_peers.said import Said, unclear

NAME = "byexample"
MARK = re.compile(r"\bbyexample:\s*[+-][^\n]*")


def read(page: Page) -> Iterator[Said]:
    """Read what stands in fences and in the comments above them."""
    for fence in page.fences:
        found = next(filter(None, map(MARK.search, (fence.block.text, *fence.comments))), None)
        if found:
            yield unclear(fence, NAME, found[0])
