"""The marks of other checkers, where they are unambiguous: a project moves here without editing a page.

A mark with a counterpart is taken as that. One without, or one that nobody here knows, makes its block one that is not
checked: it is counted, `primers explain FILE:LINE` names the mark, and nothing is guessed.
"""

from collections.abc import Iterator

import primers
from primers_peers import (
    byexample,
    markdown_docs,
    markdown_exec,
    markdown_pytest,
    mdbook,
    mdx,
    phmdoctest,
    pytest_codeblocks,
    pytest_examples,
    sybil,
    xdoctest,
)
from primers_peers.page import Page
from primers_peers.said import Said, put_together

PEERS = (
    byexample,
    markdown_docs,
    markdown_exec,
    markdown_pytest,
    mdbook,
    mdx,
    phmdoctest,
    pytest_codeblocks,
    pytest_examples,
    sybil,
    xdoctest,
)


@primers.hookimpl
def primers_extract(lesson: primers.Lesson) -> Iterator[primers.Example | primers.Unchecked]:
    """Give what the marks of other checkers say of the fences of a page."""
    page = Page(lesson)
    said: dict[int, list[Said]] = {}
    for peer in PEERS:
        for one in peer.read(page):
            said.setdefault(one.fence.where.line, []).append(one)
    for line in sorted(said):
        yield from put_together(said[line])
