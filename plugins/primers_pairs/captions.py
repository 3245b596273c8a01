"""Captions of outputs: a heading, a line without a colon, or a summary to click on, right between program and output.

They are shorter than sentences, and promise less by themselves: nothing else may stand between the two fences.
"""

import re

import primers
from primers_pairs import chinese, english

_SUMMARY = re.compile(r"<summary\b[^>]*>(?P<text>.*?)</summary>", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>|[*_`#]+")


def is_caption(lesson: primers.Lesson, number: int) -> bool:
    """Tell whether a block is the caption of the output that follows it."""
    blocks = lesson.blocks
    text = _MARKUP.sub("", _text(lesson, blocks[number])).strip().rstrip(":：").strip()
    if not any(caption.fullmatch(text) for caption in (english.CAPTION, chinese.CAPTION)):
        return False
    before = [one for one in blocks[:number] if one.kind != "html"][-1:]
    behind = [one for one in blocks[number + 1 :] if one.kind != "html"][:1]
    return all(one.kind == "fence" and one.container == blocks[number].container for one in (*before, *behind))


def _text(lesson: primers.Lesson, block: primers.Block) -> str:
    """Give the words of a block that may be a caption; "" for any other."""
    if block.kind == "heading":
        return next((one.text for one in lesson.headings if one.where.line == block.where.line), "")
    if block.kind == "html":
        found = _SUMMARY.search(block.text)
        return found["text"] if found else ""
    return block.text if block.kind == "paragraph" else ""
