"""Options put into the braces of a fence or the comment above it; one that stands there is replaced."""

import json
import re
from collections.abc import Iterator

from primers.extracting.options import parse_comment, parse_items
from primers.model import Block, Edit, Lesson, Location
from primers.repairing.fencetext import MARKS, fence_at, prefix_of
from primers.repairing.spans import line_end, line_span, line_start, line_text

_ITEM = re.compile(r'([^\s{}="]+)(?:=(?:"(?:[^"\\]|\\.)*"|[^\s{}"]+))?', re.DOTALL)
_BARE = re.compile(r"[^\s{}\"`]+")
# What `_added` gives: new braces, a new comment, or options behind others. Outputs have line ends, and are none of it.
_ADDED = re.compile(r"(?P<before> \{|[ \t>]*<!-- primers: | ?)(?P<options>.*?)(?P<after>\}| -->\r?\n|)")
_COMMENT = re.compile(r"<!--\s*primers:(.*?)\s*-->", re.DOTALL)


def written(name: str, value: str | None) -> str:
    """Write an option as it stands in braces: quoted where its value is no single word."""
    if value is None:
        return name
    if _BARE.fullmatch(value) and "-->" not in value:
        return f"{name}={value}"
    # A backtick would end the info string, and an arrow the comment.
    quoted = json.dumps(value, ensure_ascii=False).replace("`", "\\u0060").replace("-->", "--\\u003e")
    return f"{name}={quoted}"


def option_edits(lesson: Lesson, where: Location, option: str) -> tuple[Edit, ...]:
    """Make the edits that put options, as they stand in braces, on the fence that begins at `where`."""
    items = parse_items(option)
    if not items:
        raise ValueError(f"these are no options: {option}")
    wanted = {name: written(name, value) for name, value in items}
    block = fence_at(lesson, where.line)
    above = _comment_above(lesson, block) if block else None
    braces = _braces(lesson, where.line) if block is None or block.marks else None
    edits: list[Edit] = []
    for start, text in (found for found in (above, braces) if found):
        for begin, end, name in _standing(text):
            if name in wanted:
                edits += _edits(lesson, start + _size(text[:begin]), text[begin:end], wanted.pop(name))
    if wanted:
        edits += _edits(lesson, *_added(lesson, where, block, braces or above, " ".join(wanted.values())))
    return tuple(edits)


def joined(one: str, other: str) -> str | None:
    """Put the options of two texts together that are to be added at one place; None where they do not go together."""
    parts = [_ADDED.fullmatch(text) for text in (one, other)]
    if not parts[0] or not parts[1] or any(parse_items(part["options"]) is None for part in parts if part):
        return None
    first, second = ({found[1]: found[0] for found in _ITEM.finditer(part["options"])} for part in parts if part)
    around = [(part["before"].strip(), part["after"]) for part in parts if part]
    if around[0] != around[1] or any(first.get(name, text) != text for name, text in second.items()):
        return None
    return f"{parts[0]['before']}{' '.join((first | second).values())}{parts[0]['after']}"


def _edits(lesson: Lesson, start: int, old: str, new: str) -> Iterator[Edit]:
    if old != new:
        yield Edit(path=lesson.path, base=lesson.digest, start=start, end=start + _size(old), text=new)


def _size(text: str) -> int:
    return len(text.encode("utf-8"))


def _standing(text: str) -> Iterator[tuple[int, int, str]]:
    """Give begin, end and name of each option in a text."""
    for found in _ITEM.finditer(text):
        yield found.start(), found.end(), found[1]


def _added(
    lesson: Lesson, where: Location, block: Block | None, standing: tuple[int, str] | None, text: str
) -> tuple[int, str, str]:
    """Say where options are added: among those that stand there, in new braces, or in a comment of their own."""
    if standing:
        start, held = standing
        inside = held.rstrip()
        return start + _size(inside), "", f" {text}" if inside.strip() or held.startswith(" ") else text
    if block and not block.marks:
        prefix = (prefix_of(lesson, block) or "").expandtabs(4)[:-4]
        comment = f"{prefix}<!-- primers: {text} -->{line_end(lesson.data, where.line)}"
        return line_start(lesson.data, where.line), "", comment
    line = line_text(lesson.data, where.line).rstrip()
    return line_span(lesson.data, where.line)[0] + _size(line), "", f" {{{text}}}"


def _braces(lesson: Lesson, number: int) -> tuple[int, str] | None:
    """Give the offset and the text of what stands in the final braces of a fence, where they hold options."""
    line = line_text(lesson.data, number).rstrip()
    marks = MARKS.search(line)
    if not marks or not line.endswith("}"):
        return None
    for opening in re.finditer(r"\{", line[marks.end() :]):
        begin = marks.end() + opening.end()
        if parse_items(line[begin:-1]) is not None:
            return line_span(lesson.data, number)[0] + _size(line[:begin]), line[begin:-1]
    return None


def _comment_above(lesson: Lesson, fence: Block) -> tuple[int, str] | None:
    """Give the offset and the text of the options in the comment above a fence."""
    number = lesson.blocks.index(fence)
    above = lesson.blocks[number - 1] if number else None
    if above is None or above.kind != "html" or above.container != fence.container:
        return None
    info = parse_comment(above.text)
    if info is None or info.broken:
        return None
    start = line_start(lesson.data, above.where.line)
    text = lesson.data[start : line_start(lesson.data, above.where.end_line + 1)].decode("utf-8")
    found = _COMMENT.search(text)
    return (start + _size(text[: found.start(1)]), found[1]) if found else None
