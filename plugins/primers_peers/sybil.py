"""Sybil, and doccmd, which reads the same comments: `<!-- skip: next -->`, `start`, `end`, hidden code, groups."""

import re
from collections.abc import Iterator

from primers_peers.page import Fence, Page, is_python
from primers_peers.said import HIDDEN, NOT_ALONE, Said, skipped, unclear

NAME = "Sybil"
SKIP = re.compile(r"skip(?:\s+doccmd\[[\w-]+\])?:\s*(?P<what>next|start|end)\b\s*(?P<rest>.*)", re.DOTALL)
REASON = re.compile(r"""(?P<quote>["'])(?P<text>.*)(?P=quote)""")
GROUP = re.compile(r"group\s+doccmd\[[\w-]+\]:\s*(start|end)")
INVISIBLE = re.compile(r"invisible-code(?:-block)?(?::|\s)")


def read(page: Page) -> Iterator[Said]:
    """Read comments that speak of the next block that is run, of all up to another, or hold code."""
    following = lasting = grouped = hidden = ""
    for item in page.items():
        if isinstance(item, Fence):
            yield from (_said(item, mark) for mark in (following, lasting) if mark)
            yield from (unclear(item, "doccmd", mark, NOT_ALONE) for mark in (grouped,) if mark)
            yield from (unclear(item, NAME, mark, HIDDEN) for mark in (hidden,) if mark and is_python(item))
            following = "" if is_python(item) else following  # what it does not run does not use the mark up
        elif found := SKIP.fullmatch(item):
            following = item if found["what"] == "next" else following
            lasting = {"start": item, "end": ""}.get(found["what"], lasting)
        elif found := GROUP.fullmatch(item):
            grouped = item if found[1] == "start" else ""
        elif INVISIBLE.match(item):
            hidden = item.split("\n")[0]


def _said(fence: Fence, mark: str) -> Said:
    """Read what stands behind `next` or `start`: a reason, or a condition, which nobody here evaluates."""
    found = SKIP.fullmatch(mark)
    rest = found["rest"].strip() if found else ""
    reason = REASON.fullmatch(rest)
    if rest and not reason:
        return unclear(fence, NAME, mark)
    return skipped(fence, NAME, mark, reason["text"] if reason else "")
