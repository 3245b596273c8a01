"""Markdown to blocks. Only block rules run here: a lesson is verified without parsing its inline text.

markdown-it tokens are mutable, so they never leave this module and render.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from primers.model import Block, Heading, Location

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Languages of fences that are drawings, not programs.
DRAWN = frozenset({"dot", "graphviz", "mermaid", "math"})
# The type of a token that a plugin draws as it draws fences: `tag` names which of its renderers, `info` is theirs.
DRAWN_PIECE = "primers_drawn"

_CONTAINERS = {
    "blockquote_open": "quote",
    "list_item_open": "item",
    "admonition_open": "admonition",
    "dd_open": "definition",
    "footnote_reference_open": "footnote",
}
_LISTS = {"bullet_list_open", "ordered_list_open", "dl_open"}
_MARKUP = re.compile(r"[\\`*_~\[\]<&!\n]")
_IMAGE = re.compile(r"\s*!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])\s*")
_LANGUAGE_END = re.compile(r"[{,]")  # `rust,ignore` is Rust, as sites with code show it
_FENCE_MARKS = re.compile(r"(`{3,}|~{3,})")


def parser(plugins: "Iterable[Callable[[MarkdownIt], None]]" = ()) -> "MarkdownIt":
    """Make the parser of the project: CommonMark with tables and strikethrough, then what plugins add."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for plugin in plugins:
        plugin(markdown)
    return markdown


def environment(locale: str | None) -> dict[str, object]:
    """Give what a page is parsed with: a plugin may read its locale, None outside `content/`."""
    return {"locale": locale}


def parse_blocks(
    markdown: "MarkdownIt", text: str, path: str, locale: str | None = None
) -> tuple[tuple[Block, ...], tuple[Heading, ...]]:
    """Give the blocks and headings of a page in page order, with the line numbers of the file."""
    with markdown.reset_rules():
        markdown.core.ruler.enableOnly(["normalize", "block"])
        tokens = markdown.parse(text, environment(locale))
    lines = text.split("\n")
    headings = tuple(_headings(tokens, markdown, path))
    return tuple(_blocks(tokens, lines, path)), headings


def _blocks(tokens: "list[Token]", lines: list[str], path: str) -> Iterator[Block]:
    containers: list[str] = []
    section = 0
    previous = ""
    tables = 0
    for token in tokens:
        begin, end = token.map or (0, 0)
        where = Location(path=path, line=begin + 1, end_line=max(end, begin + 1))
        container = "/".join(containers)
        if token.type in _LISTS:
            yield Block(kind="list", container=container, where=where, text="", section=section)
        elif token.type in _CONTAINERS:
            containers.append(f"{_CONTAINERS[token.type]}:{where.line}")
        elif token.type.endswith("_close") and token.type.replace("_close", "_open") in _CONTAINERS:
            containers.pop()
        elif token.type == "heading_open":
            section += 1
            yield Block(kind="heading", container=container, where=where, text="", section=section)
        elif token.type == "table_open":
            tables += 1
            yield Block(kind="paragraph", container=container, where=where, text="", section=section)
        elif token.type == "table_close":
            tables -= 1
        elif token.type == "inline" and previous == "paragraph_open" and not tables:
            kind = "image" if _IMAGE.fullmatch(token.content) else "paragraph"
            yield Block(kind=kind, container=container, where=where, text=token.content, section=section)  # type: ignore[arg-type]
        elif token.type == "html_block":
            yield Block(kind="html", container=container, where=where, text=token.content, section=section)
        elif token.type == "fence":
            prefix = _prefix(lines[begin])
            words = token.info.split()
            yield Block(
                kind="fence",
                container=container,
                where=where,
                text=token.content,
                section=section,
                language=_LANGUAGE_END.split(words[0])[0].lower() if words else "",
                info=token.info.strip(),
                marks=token.markup,
                prefix=prefix,
            )
        elif token.type == "code_block":
            # An indented block is code as well: as an output it counts, and a search must not pass it by.
            yield Block(kind="fence", container=container, where=where, text=token.content, section=section)
        previous = token.type


def _prefix(line: str) -> str:
    """Give what stands before the marks of a fence, a list marker replaced by the spaces that its next lines have."""
    marks = _FENCE_MARKS.search(line)
    before = line[: marks.start()] if marks else ""
    return "".join(character if character in "> \t" else " " for character in before)


def _headings(tokens: "list[Token]", markdown: "MarkdownIt", path: str) -> Iterator[Heading]:
    anchor = anchors()
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            begin, end = opening.map or (0, 1)
            text = plain_text(markdown, inline.content)
            where = Location(path=path, line=begin + 1, end_line=end)
            yield Heading(level=int(opening.tag[1:]), text=text, anchor=anchor(text), where=where)


def plain_text(markdown: "MarkdownIt", source: str) -> str:
    """Give the text of inline Markdown as a reader sees it, markup gone."""
    if not _MARKUP.search(source):
        return source
    children = [child for token in markdown.parseInline(source) for child in token.children or ()]
    return "".join(
        " " if child.type == "softbreak" else child.content
        for child in children
        if child.type != "html_inline" and not child.hidden  # a plugin hides a break that is no space
    )


def anchors() -> Callable[[str], str]:
    """Make the anchors of one page: six hex digits of the SHA-256 of the heading's text, made unique by a suffix.

    The rule is that of the site whose lessons have this shape (`进程间通信` is 817f29), so that old links hold.
    """
    used: dict[str, int] = {}

    def anchor(text: str) -> str:
        name = hashlib.sha256(text.encode()).hexdigest()[:6]
        used[name] = used.get(name, 0) + 1
        return name if used[name] == 1 else f"{name}-{used[name]}"

    return anchor


def visible_text(html: str) -> str:
    """Give the text that a browser shows of a piece of HTML: tags, styles and scripts gone, entities replaced."""
    from primers.loading.visible import text_of  # few pages hold HTML that matters

    return text_of(html)
