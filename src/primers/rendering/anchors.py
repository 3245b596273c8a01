"""The places in a page that links can lead to: its headings, by their anchors, their words and names in HTML. Pure."""

import re
from urllib.parse import unquote

from primers.model import Lesson

TOP = "top"  # of every page, for every browser
NEAR = 2  # lines between a name and the heading that it is for
_KEPT = re.compile(r"<(?:a|span|li|h[1-6])\b[^<>]*?\sid\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_NAME = re.compile(r"<[a-z][^<>]*?\s(?:name|id)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_DROPPED = re.compile(r"[^\w\- ]")


def anchor(fragment: str, lesson: Lesson) -> str:
    """Give the anchor of a page that a fragment means, "" where it is not found.

    A heading is meant by its anchor, by its words as code hosts join them (`#two-words`), and by a name in HTML that
    stands at it, where a published page does not keep that.
    """
    name = unquote(fragment)
    if name in {one.anchor for one in lesson.headings} or name in _KEPT.findall(lesson.text):
        return fragment
    same = next((one.anchor for one in lesson.headings if _joined(one.text) == _joined(name)), "")
    return same or _named(name, lesson)


def _joined(words: str) -> str:
    return _DROPPED.sub("", words.lower()).replace(" ", "-")


def _named(name: str, lesson: Lesson) -> str:
    """Give the anchor of the heading that a name in HTML is for: right behind it, or that of the text around it."""
    found = next((one for one in _NAME.finditer(lesson.text) if one[1] == name), None)
    if found is None:
        return ""
    line = lesson.text.count("\n", 0, found.start()) + 1
    behind = [one.anchor for one in lesson.headings if line <= one.where.line <= line + NEAR]
    before = [one.anchor for one in lesson.headings if one.where.line < line]
    return behind[0] if behind else before[-1] if before else TOP
