"""MDX: `<!-- $MDX skip -->`, with labels that commas part. What it runs are shells and OCaml, in the repository."""

import re
from collections.abc import Iterator

from primers_peers.page import Page
from primers_peers.said import Said, skipped, unclear

NAME = "MDX"
# The second runs nothing: the block is text of a file. So is one whose command differs from run to run.
NOT_RUN = re.compile(r"skip|non-deterministic(?:=command)?")


def read(page: Page) -> Iterator[Said]:
    """Read the comments above fences."""
    for fence in page.fences:
        for comment in fence.comments:
            found = re.fullmatch(r"\$MDX\s+(.*)", comment, re.DOTALL)
            labels = [label for label in re.split(r"[,\s]+", found[1]) if label] if found else []
            if any(NOT_RUN.fullmatch(label) for label in labels):
                yield skipped(fence, NAME, comment)
            elif found:
                yield unclear(fence, NAME, comment)
