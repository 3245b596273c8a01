"""phmdoctest: `<!--phmdoctest-skip-->`, one mark a comment, several comments above a fence."""

import re
from collections.abc import Iterator

from primers_peers.page import Page
from primers_peers.said import Said, skipped, unclear

NAME = "phmdoctest"
# They name a test, or hand names on to later blocks: the block itself is run as it stands.
AS_IT_STANDS = re.compile(r"label(?:\s.*)?|share-names|clear-names")
# Behind a line of the code: it leaves the line, or what is indented below it, out.
INLINE = re.compile(r"#\s*phmdoctest:(?:omit|pass)\b.*")


def read(page: Page) -> Iterator[Said]:
    """Read the comments above fences, and those in the code."""
    for fence in page.fences:
        inline = INLINE.search(fence.block.text)
        if inline:
            yield unclear(fence, NAME, inline[0])
        for comment in fence.comments:
            word = comment.removeprefix("phmdoctest-")
            if word == comment or AS_IT_STANDS.fullmatch(word):
                continue
            if word in ("skip", "mark.skip"):
                yield skipped(fence, NAME, comment)
            else:
                yield unclear(fence, NAME, comment)
