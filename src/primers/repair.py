"""Edits that mend a page: computed against the bytes of the file, so that everything else stays as it is."""

import re

from primers.i18n import N_
from primers.model import Edit, Fix, Lesson, Location
from primers.options import parse_info

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")
PLATFORM_FIX = N_("say on the fence that the program is for {platform}")
OPTION_FIX = N_("say on the fence: {option}")
EXIT_FIX = N_("say on the fence that the program ends with exit code {code}")


def line_span(data: bytes, number: int) -> tuple[int, int]:
    """Give the first and last offset (bytes) of a line, counted from 1, without its line end."""
    for count, found in enumerate(_LINE.finditer(data), 1):
        if count == number:
            return found.start(), found.start() + len(found[0].rstrip(b"\r\n"))
    raise IndexError(number)


def with_option(lesson: Lesson, where: Location, option: str, title: str) -> Fix:
    """Make a fix that adds an option to the info string of the fence at `where`."""
    start, end = line_span(lesson.data, where.line)
    line = lesson.data[start:end].decode("utf-8")
    stripped = line.rstrip()
    info = stripped.lstrip(" >\t0123456789.)-*+").lstrip("`~")
    if parse_info(info).braces and stripped.endswith("}"):
        at = start + len(stripped[:-1].encode())
        text = option if stripped[:-1].endswith(("{", " ")) else f" {option}"
    else:
        at = start + len(stripped.encode())
        text = f" {{{option}}}"
    edit = Edit(path=lesson.path, base=lesson.digest, start=at, end=at, text=text)
    return Fix(title=title, edits=(edit,))
