"""The fences of a page as marks see them: in page order, each with the comments right above it."""

import re
from collections.abc import Iterator

from msgspec import Struct

import primers

_COMMENT = re.compile(r"\s*<!--+\s*(.*?)\s*-*-->\s*", re.DOTALL)


class Fence(Struct, frozen=True, kw_only=True):
    """A fence, its info string taken apart, and the comments right above it, the nearest last."""

    block: primers.Block
    info: primers.Info
    comments: tuple[str, ...] = ()


class Page:
    """The fences of a page, and its comments."""

    def __init__(self, lesson: primers.Lesson) -> None:
        """Take a page apart."""
        self.blocks = lesson.blocks
        self.fences = tuple(_fences(lesson.blocks))

    def items(self) -> Iterator[Fence | str]:
        """Give the fences and the texts of comments, in page order."""
        fences = {fence.block.where.line: fence for fence in self.fences}
        for block in self.blocks:
            if block.kind == "fence":
                yield fences[block.where.line]
            elif block.kind == "html" and (found := _COMMENT.fullmatch(block.text)):
                yield found[1]


def is_python(fence: Fence) -> bool:
    """Tell whether a fence holds Python."""
    return fence.block.language in ("python", "py", "python3", "py3")


def _fences(blocks: tuple[primers.Block, ...]) -> Iterator[Fence]:
    above: list[str] = []
    container = ""
    for block in blocks:
        found = _COMMENT.fullmatch(block.text) if block.kind == "html" else None
        if block.container != container or not found:
            if block.kind == "fence":
                same = block.container == container
                yield Fence(block=block, info=primers.parse_info(block.info), comments=tuple(above) if same else ())
            above = []
        if found:
            above.append(found[1])
        container = block.container
