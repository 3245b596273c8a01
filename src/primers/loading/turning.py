"""Characters that turn the direction of what follows, and are not seen themselves.

In code they make a compiler read another program than a reader sees (Trojan Source, CVE-2021-42574). In prose of
languages that run from right to left they have their place.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator

from primers import codes
from primers.loading.tags import PLAIN
from primers.model import Finding, Lesson, Location

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What is no program: what a program printed, and prose.
_NO_CODE = PLAIN | {"", "text", "output", "markdown", "md"}


def name_of(character: str) -> str:
    """Give the number of a character as Unicode writes it: `U+202E`."""
    return f"U+{ord(character):04X}"


def turned(lesson: Lesson, outputs: Collection[int]) -> Iterator[Finding]:
    """Give each line of code that has such characters; `outputs` are the lines of fences that show what is printed."""
    for block in lesson.blocks:
        if block.kind != "fence" or block.where.line in outputs or block.language in _NO_CODE:
            continue
        lines = block.text.split("\n") if TURNING.search(block.text) else ()
        for line, text in enumerate(lines, start=block.inside.line):
            found = sorted(set(TURNING.findall(text)))
            if found:
                where = Location(path=block.inside.path, line=line, end_line=line)
                names = ", ".join(f"{name_of(one)} {unicodedata.name(one)}" for one in found)
                yield codes.TURNED_CODE.finding(where, names=names, escape=f"\\u{ord(found[0]):04x}")
