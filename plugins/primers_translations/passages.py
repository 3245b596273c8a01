"""What of a page counts: its paragraphs and its blocks of code, each as a text that no rewrapping changes.

Whoever changes here what a text counts as changes every digest: that is another version of the record. So nothing is
taken from the inline text as it is parsed, which plugins extend.
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

import primers

# Letters and punctuation that are written without spaces between them: Chinese and Japanese, not Korean. Unlike
# `primers.is_cjk`, this does not grow with the Unicode database.
_HAN = (
    "\u2e80-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\U00020000-\U0003ffff"
)
_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
_CODE_SPAN = re.compile(r"((?<!`)(`+)(?!`).+?(?<!`)\2(?!`))", re.DOTALL)
_HEADING = re.compile(r"[^#]*#{1,6}(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*")
_ATTRIBUTES = re.compile(r"\{\s*[#.][^{}]*\}$")
_COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)
_RULE = frozenset("|:-> \t")  # what the line below the head of a table is made of


class Passage(Struct, frozen=True, kw_only=True):
    """A paragraph (a heading, a list item, a table, all that is prose) or a block of code, and where it stands.

    `text` is what counts of it: two passages are the same where it is.
    """

    kind: Literal["paragraph", "block"]
    where: primers.Location
    text: str

    @property
    def digest(self) -> str:
        """Four letters or digits that stand for the passage among those of a page."""
        return short(self.text, 4)


def short(text: str, length: int) -> str:
    """Give the first letters, 16 at most, of the SHA-256 of a text in base 32: small ones, and the digits 2 to 7."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest[:10])[:length].decode().lower()


def passages(lesson: primers.Lesson) -> tuple[Passage, ...]:
    """Give the passages of a lesson in page order: every line that is not blank belongs to one, comments aside."""
    found = list(_blocks(lesson))
    covered = {line for one in lesson.blocks if one.kind != "list" for line in _lines(one.where)}
    found += _uncovered(lesson, covered)
    return tuple(sorted(found, key=lambda one: one.where.line))


def _lines(where: primers.Location) -> range:
    return range(where.line, where.end_line + 1)


def _blocks(lesson: primers.Lesson) -> Iterator[Passage]:
    """Give the passages that the blocks of a lesson are."""
    levels = {heading.where.line: heading.level for heading in lesson.headings}
    lines = lesson.text.split("\n")
    for block in lesson.blocks:
        if block.kind == "fence":
            yield Passage(kind="block", where=block.where, text=block.text)
            continue
        own = [lines[line - 1] for line in _lines(block.where)]
        if block.kind == "heading":
            text = _heading(own, levels[block.where.line])
        elif block.kind == "html":
            text = _prose(_COMMENTS.sub("", block.text))
        elif block.kind == "list":
            text = ""
        else:
            text = _prose(block.text) if block.text else _table(own)
        if text:
            yield Passage(kind="paragraph", where=block.where, text=f"{_inside(block.container)}{text}")


def _inside(container: str) -> str:
    """Name the quotes and list items around a block, without the lines they begin on."""
    return "".join(f"{part.partition(':')[0]}/" for part in container.split("/") if part)


def _uncovered(lesson: primers.Lesson, covered: set[int]) -> Iterator[Passage]:
    """Give lines that belong to no block: the targets of links, the titles of boxes. Marks alone are nothing."""
    for number, line in enumerate(lesson.text.split("\n"), 1):
        text = "" if number in covered else _prose(line.strip("> \t*+-"))
        if any(character.isalpha() for character in text):
            where = primers.Location(path=lesson.path, line=number, end_line=number)
            yield Passage(kind="paragraph", where=where, text=text)


def _prose(text: str) -> str:
    """Give a text as it counts: white space is one space, and none beside Chinese; code in a line keeps its own."""
    parts = _CODE_SPAN.split(unicodedata.normalize("NFC", text))
    # The pattern has two groups: of three parts, one is outside code, one is code, one is its marks again.
    kept = [part if number % 3 else _BESIDE_HAN.sub("", part) for number, part in enumerate(parts) if number % 3 < 2]
    return " ".join("".join(kept).split())


def _heading(lines: list[str], level: int) -> str:
    """Give a heading as it counts: how it is marked, and its anchor, do not. One that is underlined has two lines."""
    found = _HEADING.fullmatch(lines[0]) if len(lines) == 1 else None
    text = (found["text"] or "") if found else " ".join(line.strip("> \t") for line in lines[:-1])
    return f"{'#' * level} {_prose(_ATTRIBUTES.sub('', text.rstrip()))}"


def _table(lines: list[str]) -> str:
    """Give a table as it counts: how wide its columns are written does not."""
    rows = []
    for line in lines:
        cells = [_prose(cell) for cell in line.strip("> \t").strip("|").split("|")]
        rows.append("|".join(re.sub("-+", "-", cell) if _RULE.issuperset(line) else cell for cell in cells))
    return "\n".join(rows)
