"""pytest-markdown-docs: words behind the language, ```` ```python notest ````."""

from collections.abc import Iterator

from primers_peers.page import Fence, Page, is_python
from primers_peers.said import NOT_ALONE, Said, adding, skipped, unclear

NAME = "pytest-markdown-docs"


def read(page: Page) -> Iterator[Said]:
    """Read the info strings of fences of Python."""
    before: Fence | None = None
    for fence in page.fences:
        if not is_python(fence):
            continue
        words = fence.info.words[1:]
        if "notest" in words:
            yield skipped(fence, NAME, "notest")
        for word in words:
            if word.startswith("fixture:"):
                yield unclear(fence, NAME, word)
        if "continuation" in words:
            yield _continued(fence, before)
        before = fence


def _continued(fence: Fence, before: Fence | None) -> Said:
    """Continue the block before, where it is run and stands in the same section."""
    word = "continuation"
    if before is None or before.block.section != fence.block.section or "notest" in before.info.words:
        return unclear(fence, NAME, word, NOT_ALONE)
    return adding(fence, NAME, word, ("continues", True))
