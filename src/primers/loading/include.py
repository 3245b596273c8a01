"""Fences that take their text from a file of the project: all of it, some lines, or a named region.

```python {include=code/main.py#L3-L9}
```python {include=/shared/main.py#loop}     from the content folder, the region `loop`
$include(code/main.py)                       the whole body of a fence, as the original site has it

A path leads from the folder of the page, with `/` from the content folder, and never out of the project. What is read
is what is shown, run and compared: places in it are those of the file.
"""

import hashlib
import posixpath
import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from primers import codes
from primers.i18n import N_
from primers.loading.overlay import Overlay, read
from primers.model import Block, Finding, Include, Location
from primers.project import Project
from primers.rendering.fencewords import infos

OPTION = "include"
MOST = 1 << 20  # bytes of a file

_BODY = re.compile(r"\s*\$include\(([^()\n]+)\)\s*")
_LINES = re.compile(r"L([1-9]\d{0,6})(?:-L?([1-9]\d{0,6}))?")
# A comment that opens or closes a region, whatever the language writes before a comment.
_REGION = re.compile(r"\s*(?:[^\w\s]{1,4}|rem|dnl)\s*#?(end)?region\b[ \t:]*([^\s*<>-][^\s*<>]*)?\W*", re.IGNORECASE)

ABSENT = N_("there is no such file")
HIDDEN = N_("hidden files are not taken in")
OUTSIDE = N_("it lies outside of the project")
TOO_LARGE = N_("the file is too large")
NO_TEXT = N_("the file is no text in UTF-8")
NO_LINES = N_("the file has fewer lines")
NO_REGION = N_("the file has no region of that name")
TWO_REGIONS = N_("the file has two regions of that name")
NO_END = N_("the region has no end")
OWN_TEXT = N_("the fence has a text of its own")


class Included(Struct, kw_only=True):
    """The blocks of a page with what they take in, the files, and what was wrong."""

    blocks: tuple[Block, ...]
    includes: tuple[Include, ...] = ()
    findings: tuple[Finding, ...] = ()


def included(project: Project, path: str, locale: str | None, blocks: tuple[Block, ...], overlay: Overlay) -> Included:
    """Give the fences of a page the text of the files that they name; `overlay` holds bytes that stand for files.

    A page outside of `content/` may use the word for something else: there a fence is left alone that cannot be one.
    """
    found = Included(blocks=blocks)
    for number, wanted, sure in _wanted(blocks, locale):
        block = blocks[number]
        name, mark, part = _named(project, path, locale, wanted)
        try:
            if wanted != _in_body(block) and block.text.strip():
                raise ValueError(OWN_TEXT)
            digest, text, where = _read(project, name, part, overlay)
        except ValueError as problem:
            if locale is None and not sure:
                continue
            finding = codes.NOT_INCLUDED.finding(block.where, path=f"{name}{mark}{part}", problem=problem)
            found.findings = (*found.findings, finding)
            found.includes = (*found.includes, Include(path=name, digest="", where=block.where))
            continue
        found.includes = (*found.includes, Include(path=name, digest=digest, where=block.where))
        taken = replace(block, text=text, source=where)
        found.blocks = (*found.blocks[:number], taken, *found.blocks[number + 1 :])
    return found


def _wanted(blocks: Sequence[Block], locale: str | None) -> Iterator[tuple[int, str, bool]]:
    """Give the fences that take something in: number, path as it is written, whether the page says so for Primers."""
    for number, block in enumerate(blocks):
        if block.kind != "fence":
            continue
        for where, info in infos(blocks, number):
            value = dict(info.items).get(OPTION)
            if value:
                yield number, value, where != block.where
        if locale is not None and _in_body(block):
            yield number, _in_body(block), True


def _in_body(block: Block) -> str:
    """Give the path of the original's `$include(path)`, which counts from the content folder; "" for none."""
    found = _BODY.fullmatch(block.text)
    return "/" + found[1].strip().lstrip("/") if found else ""


def _named(project: Project, page: str, locale: str | None, wanted: str) -> tuple[str, str, str]:
    """Give the path in the project that a fence means, whether anything is there or not, with "#" and a part of it."""
    target, mark, part = wanted.partition("#")
    top = project.relative(project.content) if project.content and locale is not None else ""
    base, way = (top, target.lstrip("/")) if target.startswith("/") else (posixpath.dirname(page), target)
    return posixpath.normpath(posixpath.join(base, way)), mark, part


def _read(project: Project, name: str, part: str, overlay: Overlay) -> tuple[str, str, Location]:
    """Read a part of a file: digest of the file, text, and the lines of the file that it came from.

    Raises ValueError, whose text says what is wrong.
    """
    file = _inside(project, name)
    data = _bytes(file, name, overlay)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise ValueError(NO_TEXT) from None
    if "\0" in text:
        raise ValueError(NO_TEXT)
    lines = text.removesuffix("\n").split("\n")
    first, last = _part(lines, part) if part else (1, len(lines))
    chosen = "".join(f"{line}\n" for line in lines[first - 1 : last])
    where = Location(path=name, line=first, end_line=max(first, last))
    return hashlib.sha256(data).hexdigest(), textwrap.dedent(chosen) if part else chosen, where


def _inside(project: Project, name: str) -> Path:
    """Give the file of a path in the project; links are followed only within it. Raises ValueError."""
    root = project.root.resolve()
    if posixpath.isabs(name) or "\\" in name or "\0" in name or name.split("/", maxsplit=1)[0] == "..":
        raise ValueError(OUTSIDE)
    file = (root / name).resolve()
    if not file.is_relative_to(root):
        raise ValueError(OUTSIDE)
    if any(part.startswith(".") for part in (*name.split("/"), *file.relative_to(root).parts)):
        raise ValueError(HIDDEN)
    return file


def _bytes(file: Path, name: str, overlay: Overlay) -> bytes:
    """Read a file. Raises ValueError."""
    try:
        if name not in overlay and not file.is_file():
            raise ValueError(ABSENT)
        if name not in overlay and file.stat().st_size > MOST:
            raise ValueError(TOO_LARGE)
        return read(file, name, overlay)
    except OSError:
        raise ValueError(ABSENT) from None


def _part(lines: Sequence[str], part: str) -> tuple[int, int]:
    """Give the first and the last line, from 1, of `L3`, `L3-L9` or a region. Raises ValueError."""
    numbers = _LINES.fullmatch(part)
    if not numbers:
        return _region(lines, part)
    first, last = int(numbers[1]), int(numbers[2] or numbers[1])
    if not first <= last <= len(lines):
        raise ValueError(NO_LINES)
    return first, last


def _region(lines: Sequence[str], name: str) -> tuple[int, int]:
    """Find the lines between the comments of a region; regions in it end before it does."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for number, line in enumerate(lines, 1):
        mark = _REGION.fullmatch(line)
        if mark and not mark[1] and mark[2]:
            opened.append((mark[2], number))
        elif mark and mark[1] and opened:
            called, first = opened.pop()
            if called == name:
                found.append((first + 1, number - 1))
    if len(found) != 1:
        raise ValueError(TWO_REGIONS if found else NO_END if name in dict(opened) else NO_REGION)
    return found[0]
