"""Rule 2: a fence marked `run` (or `shift`, the word of the original site) is a program that must end well.

So is one that must not compile: `compile-fail` in its braces says what is checked.
"""

import re
from collections.abc import Iterator

import primers

WORDS = frozenset({"run", "shift"})
# They take the whole rest of the line as a title.
TITLED = frozenset({"iframe", "unsafe"})


@primers.hookimpl
def primers_extract(lesson: primers.Lesson) -> Iterator[primers.Example]:
    """Give every fence that is marked as a program."""
    for block in lesson.blocks:
        if block.kind != "fence":
            continue
        info = primers.parse_info(block.info)
        stdin = standard_input(info.text)
        if stdin is None and "compile-fail" not in dict(info.items):
            continue
        yield primers.Example(
            where=block.where,
            rules=("run",),
            language=block.language,
            sources=(primers.Source(name="", text=block.text, where=block.inside),),
            trials=(primers.Trial(stdin=stdin or None),),
        )


def standard_input(info: str) -> str | None:
    """Give the standard input that an info string holds ("" for none); None where it marks no program."""
    words = list(re.finditer(r"\S+", info))
    for word in words[1:]:
        if word[0] in TITLED:
            return None
        if word[0] in WORDS:
            rest = info[word.end() :].strip()
            return f"{rest}\n" if rest else ""
    return None
