"""A page, and what stands in it: the nouns of stage 1."""

from typing import Any, Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = Literal["paragraph", "heading", "list", "fence", "html", "image"]
Order: TypeAlias = tuple[int, int, str]


class Location(Struct, frozen=True, kw_only=True):
    """A place in a page: its path relative to the project, with `/`, and its first and last line, counted from 1."""

    path: str
    line: int
    end_line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Heading(Struct, frozen=True, kw_only=True):
    """A heading of a page: level 1 to 6, its plain text and its anchor (unique in the page)."""

    level: int
    text: str
    anchor: str
    where: Location


class Block(Struct, frozen=True, kw_only=True):
    """One block of a page, in page order.

    `container` names the quote or list item that holds it ("" at the top). `section` counts the headings before it. A
    fence has the first word of its info string as `language`, the whole string as `info`, its `marks` (backticks or
    tildes) and the `prefix` that stands before each of its lines; its `text` is without that prefix. `source` are the
    lines of another file that the text was taken from.
    """

    kind: Kind
    container: str
    where: Location
    text: str
    section: int
    language: str = ""
    info: str = ""
    marks: str = ""
    prefix: str = ""
    source: Location | None = None

    @property
    def inside(self) -> Location:
        """The lines of the text of a fence, without those of its marks; in the file that it was taken from."""
        if self.source:
            return self.source
        first = self.where.line + bool(self.marks)
        last = max(first, first + self.text.count("\n") - 1)
        return Location(path=self.where.path, line=first, end_line=last)


class Include(Struct, frozen=True, kw_only=True):
    """A file that a fence takes its text from: its path, relative to the project, and the SHA-256 of its bytes.

    `where` is the fence. Without a `digest` it could not be taken in: there may be no file at `path`.
    """

    path: str
    digest: str
    where: Location


class Meta(Struct, frozen=True, kw_only=True):
    """The front matter of a page. `requires` names the distributions its programs need; `extra` is the author's own.

    `added` are the keys that plugins registered (`primers_options`, for a "page"), with their values.
    """

    title: str | None = None
    description: str | None = None
    key: str | None = None
    slug: str | None = None
    draft: bool = False
    tags: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    options: tuple[tuple[str, Any], ...] = ()
    extra: tuple[tuple[str, Any], ...] = ()
    added: tuple[tuple[str, bool | int | float | str | tuple[str, ...]], ...] = ()


class Folder(Struct, frozen=True, kw_only=True):
    """A category or a chapter: a folder of `content/<locale>`; `key` and `slug` are its parts of key and address."""

    path: str
    locale: str
    order: Order
    title: str
    key: str
    slug: str
    hidden: bool = False


class Lesson(Struct, frozen=True, kw_only=True):
    """A page. `locale`, `key`, `category`, `chapter`, `order` and `address` are None or empty outside `content/`.

    `markers` are the marker words that the configuration adds. `text` has LF line ends and its front matter blanked, so
    that line numbers are those of the file; `digest` is the SHA-256 of `data`, its bytes. `includes` are the files that
    its fences take their text from. `index` marks the text of a folder, `hidden` a page that is not listed. `sessions`:
    what it shows at prompts is checked without being asked for.
    """

    path: str
    locale: str | None
    key: str | None
    category: Folder | None
    chapter: Folder | None
    order: Order | None
    title: str
    meta: Meta
    text: str
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    digest: str
    data: bytes = b""
    address: str = ""
    index: bool = False
    hidden: bool = False
    markers: tuple[str, ...] = ()
    includes: tuple[Include, ...] = ()
    sessions: bool = False
