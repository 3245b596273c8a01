"""The text of a page, token by token: where its links lead, where its images lie, what a plugin draws of it."""

import hashlib
import html
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from primers import pictures
from primers.loading.markdown import DRAWN_PIECE, plain_text
from primers.model import Block, Location
from primers.rendering import links
from primers.rendering.images import find_unread, image
from primers.rendering.rawlinks import raw

Attributes = dict[str, str | int | float]


class Inline(Struct, kw_only=True):
    """Changes the tokens of one page in place; `place` knows where its links lead."""

    place: links.Place
    markdown: MarkdownIt
    site_url: str
    found: links.Resolved
    pieces: dict[str, Block]

    def prepare(self, token: Token, line: int) -> None:
        """Prepare a text that begins in `line`."""
        tag = "a"
        for child in token.children or ():
            if child.type == "link_open":
                tag = self._link(child, line)
            elif child.type == "link_close":
                child.tag = tag
            elif child.type == "image":
                self._image(child, line)
            elif child.type == "text":
                find_unread(self.place, child.content, line, self.found)
            elif child.type == "html_inline":
                child.content = raw(self.place, child.content, line, self.found)
            elif child.type == DRAWN_PIECE:
                self.mark_piece(child, line)
            line += child.type in ("softbreak", "hardbreak")
        token.children = list(self._instead(token.children or ()))

    def mark_piece(self, token: Token, line: int) -> None:
        """Put a mark in the place of a piece that a plugin draws: its tag and info are those of a fence."""
        mark = f"primers{hashlib.sha256(f'{self.place.lesson.digest}:{len(self.pieces)}:piece'.encode()).hexdigest()}"
        where = Location(path=self.place.lesson.path, line=line, end_line=line)
        self.pieces[mark] = Block(
            kind="fence", container="", where=where, text=token.content, section=0, language=token.tag, info=token.info
        )
        token.type, token.content = "html_inline", mark

    def _link(self, token: Token, line: int) -> str:
        """Say where a link leads and give its tag: one to nowhere is none, one to another site opens beside it."""
        href = str(token.attrs.pop("href", ""))
        if not href:
            token.tag = "span"
            token.attrSet("class", "no-link")
            return token.tag
        href = links.link(self.place, href, line, self.found)
        token.attrs = {"href": href, **token.attrs}
        if links.is_outward(href, self.site_url):
            token.attrSet("target", "_blank")
        return token.tag

    def _image(self, token: Token, line: int) -> None:
        """Say where an image lies and how large it is; in the place of one that is not there stand its words."""
        source = image(self.place, str(token.attrs.get("src", "")), line, self.found)
        if source:
            token.attrs.update({"src": source, **self._measured(source)})
            return
        words = plain_text(self.markdown, token.content)
        token.type, token.content = "html_inline", f'<span class="no-image">{html.escape(words)}</span>'

    def _instead(self, children: Iterable[Token]) -> Iterator[Token]:
        """Put a link in the place of each image that lies elsewhere, or its words alone where it stands in a link."""
        inside = 0
        for child in children:
            inside += child.nesting if child.type in ("link_open", "link_close") else 0
            source = str(child.attrs.get("src", "")) if child.type == "image" else ""
            if not links.is_elsewhere(source):
                yield child
                continue
            target: Attributes = {"target": "_blank"} if links.is_outward(source, self.site_url) else {}
            words = child.children or [Token("text", "", 0, content=source)]
            yield from [] if inside else [Token("link_open", "a", 1, attrs={"href": source, **target})]
            yield from words
            yield from [] if inside else [Token("link_close", "a", -1)]

    def _measured(self, source: str) -> Attributes:
        """Give the size of an image that is a file of the site, so that nothing jumps when it comes."""
        asset = self.found.assets.get(links.below(self.place.lesson.address, source))
        measured = pictures.size(asset.data) if asset else None
        lazy: Attributes = {"loading": "lazy"}
        return {**lazy, "width": measured[0], "height": measured[1]} if measured else lazy
