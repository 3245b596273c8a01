"""The text of a fence, changed line by line: what holds stays as it is, to the last blank."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from primers.extracting.options import parse_info
from primers.model import Block, Edit, Lesson, Location
from primers.repairing.spans import line_end, line_span, line_start, line_text, spans

MARKS = re.compile(r"`{3,}|~{3,}")
BLANKS = " \t"  # what Markdown takes for white space at the end of a line
MOST = 1_000_000  # pairs of lines that are compared one by one, without a guess


class Replaced(Struct, frozen=True, kw_only=True):
    """Lines of a page, from `first` up to but not `last` (counted from 1), that become `lines`."""

    first: int
    last: int
    lines: tuple[str, ...]


def fence_at(lesson: Lesson, line: int) -> Block | None:
    """Find the fence that begins on a line of a page."""
    return next((block for block in lesson.blocks if block.kind == "fence" and block.where.line == line), None)


def lines_in(text: str) -> list[str]:
    """Split a text into its lines; a line end at its end begins no other."""
    return text.removesuffix("\n").split("\n") if text else []


def is_closed(block: Block) -> bool:
    """Tell whether a fence has its closing marks."""
    return bool(block.marks) and block.where.end_line - block.where.line > len(lines_in(block.text))


def text_edits(lesson: Lesson, block: Block, inside: Location | None, accepted: str) -> tuple[Edit, ...] | None:
    """Make the edits that put a text into a fence, or into the lines `inside` it; None where they cannot hold it.

    A fence that takes its text from another file holds none.
    """
    if block.source:
        return None
    first = block.where.line + bool(block.marks)
    held = lines_in(block.text)
    if inside:
        held = held[inside.line - first : inside.end_line + 1 - first]
        first = inside.line
    prefix = prefix_of(lesson, block)
    changes = list(_changes(first, held, lines_in(accepted)))
    if prefix is None or "\0" in accepted or "\r" in accepted:
        return None
    if not block.marks and not _fits_without_marks(block, changes, accepted):
        return None
    ending = line_end(lesson.data, block.where.line)
    edits = [_edit(lesson, change, prefix, ending) for change in changes]
    return tuple(_longer(lesson, block, [line for change in changes for line in change.lines])) + tuple(edits)


def line_edit(lesson: Lesson, first: int, last: int, lines: Sequence[str]) -> Edit:
    """Make the edit that puts `lines` in the place of the lines `first` up to but not `last` (from 1) of a page.

    Where both are the same, nothing is replaced, and the lines are put before that line.
    """
    change = Replaced(first=first, last=last, lines=tuple(lines))
    return _edit(lesson, change, "", line_end(lesson.data, min(first, len(spans(lesson.data)))))


def prefix_of(lesson: Lesson, block: Block) -> str | None:
    """Give what stands before each line of a fence; None where tabs make that unclear."""
    if block.marks:
        return block.prefix
    content, line = lines_in(block.text)[0], line_text(lesson.data, block.where.line)
    return line[: len(line) - len(content)] if line.endswith(content) else None


def marks_for(marks: str, lines: Sequence[str]) -> str:
    """Give the marks of a fence, longer where one of its lines would close it."""
    closing = re.compile(rf"\s*({re.escape(marks[0])}{{{len(marks)},}})[ \t]*")
    runs = [len(found[1]) for found in map(closing.fullmatch, lines) if found]
    return marks[0] * (max(runs) + 1) if runs else marks


def is_embedded(block: Block) -> bool:
    """Tell whether a reader sees what a fence draws, and not its text."""
    return "embed" in parse_info(block.info).words[1:]


def _changes(first: int, held: list[str], wanted: list[str]) -> Iterator[Replaced]:
    """Find the lines that differ; white space at their ends, and blank lines at the end of the text, do not count."""
    old, new = [line.rstrip() for line in held], [line.rstrip() for line in wanted]
    while new and not new[-1]:
        new.pop()
    filled = next((number for number in range(len(old), 0, -1) if old[number - 1]), 0)
    del old[filled if filled or not new else len(old) :]
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    behind = 0
    while behind < min(len(old), len(new)) - same and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    old, new = old[same : len(old) - behind], new[same : len(new) - behind]
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > MOST)
    for kind, begin, end, low, high in matcher.get_opcodes():
        if kind != "equal":
            lines = tuple(line.rstrip(BLANKS) for line in wanted[same + low : same + high])
            yield Replaced(first=first + same + begin, last=first + same + end, lines=lines)


def _edit(lesson: Lesson, change: Replaced, prefix: str, ending: str) -> Edit:
    """Make the edit of some lines; a file that ends without a line end goes on doing so."""
    data = lesson.data
    start, end = line_start(data, change.first), line_start(data, change.last)
    text = "".join((prefix + line).rstrip(BLANKS) + ending for line in change.lines)
    if end == len(data) and not data.endswith((b"\n", b"\r")):
        if text:
            text = (ending if start == end else "") + text.removesuffix(ending)
        else:
            start = spans(data)[change.first - 2].end
    return Edit(path=lesson.path, base=lesson.digest, start=start, end=end, text=text)


def _longer(lesson: Lesson, block: Block, lines: Sequence[str]) -> Iterator[Edit]:
    """Lengthen both marks of a fence where a line would close it."""
    if not block.marks:
        return
    wanted = marks_for(block.marks, lines)
    for number in (block.where.line, block.where.end_line)[: 1 + is_closed(block)]:
        line = line_text(lesson.data, number)
        found = MARKS.search(line)
        if found and len(found[0]) < len(wanted):
            at = line_span(lesson.data, number)[0] + len(line[: found.end()].encode())
            yield Edit(path=lesson.path, base=lesson.digest, start=at, end=at, text=wanted[len(found[0]) :])


def _fits_without_marks(block: Block, changes: Sequence[Replaced], accepted: str) -> bool:
    """An indented block has no blank line at its top, and at least one that is not blank."""
    lines = lines_in(accepted)
    return not changes or (bool(lines) and bool(lines[0].strip(BLANKS)))
