"""Where lines stand in the bytes of a page: edits are made of bytes, so that everything else stays as it is."""

import codecs
import re
from functools import lru_cache
from typing import NamedTuple

_LINE = re.compile(rb"[^\r\n]*(\r\n|\r|\n|$)")


class Span(NamedTuple):
    """The bytes of a line: its text from `start` to `end`, then its line end, which lasts to `next`."""

    start: int
    end: int
    next: int


@lru_cache(maxsize=4)
def spans(data: bytes) -> tuple[Span, ...]:
    """Give the lines of a file as its loader counts them; a byte order mark is not part of the first."""
    found = [Span(one.start(), one.start(1), one.end()) for one in _LINE.finditer(data)]
    if data.startswith(codecs.BOM_UTF8):
        found[0] = found[0]._replace(start=len(codecs.BOM_UTF8))
    return tuple(found)


def line_span(data: bytes, number: int) -> tuple[int, int]:
    """Give the first and last offset (bytes) of a line, counted from 1, without its line end."""
    span = spans(data)[number - 1]
    return span.start, span.end


def line_text(data: bytes, number: int) -> str:
    """Give the text of a line, counted from 1, without its line end."""
    start, end = line_span(data, number)
    return data[start:end].decode("utf-8")


def line_start(data: bytes, number: int) -> int:
    """Give the offset where a line begins, counted from 1; the end of the file for a line behind the last."""
    lines = spans(data)
    return lines[number - 1].start if number <= len(lines) else len(data)


def line_end(data: bytes, number: int) -> str:
    """Give the line end of a line, counted from 1, or that of the first line where it has none."""
    lines = spans(data)
    for span in (lines[number - 1], lines[0]):
        if span.end < span.next:
            return data[span.end : span.next].decode()
    return "\n"


def line_number(data: bytes, offset: int) -> int:
    """Give the number of the line, counted from 1, in which a byte stands."""
    return next((number for number, span in enumerate(spans(data), 1) if offset < span.next), len(spans(data)))
