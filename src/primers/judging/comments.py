"""What trailing comments promise, against what lines of the program printed (DESIGN: what counts as an example, 3)."""

import re
from collections.abc import Sequence

import msgspec

from primers.model import Run

RECORD = "printed.jsonl"

# A remark in brackets behind the value: `# 输出: 3（长度）`, `# Output: 3 (the length)`.
_REMARK = re.compile(r"\s*(?:\([^()]*\)|（[^（）]*）)\s*$")
_SEPARATORS = ",，、;； "
_OPENING, _CLOSING = "([{", ")]}"
_QUOTES = "\"'"


def printed(run: Run) -> tuple[tuple[int, int, str], ...]:
    """Read what a recording run kept: (first line, last line, text) of each print, in order."""
    data = dict(run.files).get(RECORD, b"")
    found = []
    for line in data.splitlines():
        try:
            found.append(msgspec.json.decode(line, type=tuple[int, int, str]))
        except msgspec.DecodeError:
            continue  # the program was killed while the line was written
    return tuple(found)


def remark_of(promise: str) -> str:
    """Give the remark in brackets behind a promise, with the white space before it; "" where there is none."""
    found = _REMARK.search(promise)
    return found[0].rstrip() if found and found.start() else ""


def of_line(record: Sequence[tuple[int, int, str]], line: int) -> list[str]:
    """Give what the statement on a line printed, one text for each time; the line end of a print does not count."""
    return [text.removesuffix("\n") for first, last, text in record if first <= line <= last]


def agrees(promise: str, values: Sequence[str]) -> bool:
    """Tell whether a comment is true: the n-th value for the n-th time, with or without a remark behind it."""
    if not values:
        return False
    candidates = [promise.strip()]
    without = _REMARK.sub("", promise).strip()
    if without and without != candidates[0]:
        candidates.append(without)
    return any(_agrees(candidate, values) for candidate in candidates)


def _agrees(promise: str, values: Sequence[str]) -> bool:
    if all(_equal(promise, value) for value in values):
        return True
    if len(values) == 1:
        return False
    if "\n" in promise:  # a line each time
        lines = promise.split("\n")
        return len(lines) == len(values) and all(map(_equal, map(str.strip, lines), values))
    for separators in (_SEPARATORS[:-1], _SEPARATORS):
        parts = split_values(promise, separators)
        if len(parts) == len(values) and all(map(_equal, parts, values)):
            return True
    return False


def _equal(promise: str, value: str) -> bool:
    """Compare by text, then by the repr of the printed text without quotes; those of the comment are notation."""
    shown = {value.strip(), repr(value)[1:-1], repr(value.strip())[1:-1]}
    if promise in shown:
        return True
    quoted = len(promise) >= 2 and promise[0] in _QUOTES and promise[-1] == promise[0]
    return quoted and promise[1:-1] in shown


def split_values(text: str, separators: str) -> list[str]:
    """Split a list of values, not within brackets or quotes."""
    parts = [""]
    depth = 0
    quote = ""
    for character in text:
        if quote:
            quote = "" if character == quote else quote
        elif character in _QUOTES:
            quote = character
        elif character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth -= 1
        elif character in separators and depth == 0:
            parts.append("")
            continue
        parts[-1] += character
    return [part.strip() for part in parts if part.strip()]
