"""What is kept of a page for other processes: it, and digests of what was looked up for it."""

import hashlib
from typing import Protocol

import msgspec
from msgspec import Struct

from primers.model import Asset, Block, Finding, Lesson, Link, Page


class StoredPage(Struct, frozen=True, array_like=True):
    """A page with what was looked up by path: `files` and `linked` lessons, with their digests (b"" for nothing there).

    `pieces` are the parts of its text that plugins drew, `drawn` is the digest of what they became.
    """

    html: str
    text: str
    assets: tuple[Asset, ...]
    links: tuple[Link, ...]
    findings: tuple[Finding, ...]
    files: tuple[tuple[str, bytes], ...]
    linked: tuple[tuple[str, bytes], ...]
    pieces: tuple[Block, ...]
    drawn: bytes

    def page(self, lesson: Lesson, source: Lesson | None) -> Page:
        """Give the page of the lesson that it was stored of."""
        return Page(
            lesson=lesson,
            url=lesson.address,
            html=self.html,
            text=self.text,
            headings=lesson.headings,
            assets=self.assets,
            links=self.links,
            source=source,
        )


class Stored(Protocol):
    """Where pages are kept, by the digest of what they are made of."""

    def get(self, of: bytes) -> StoredPage | None:
        """Give the page that was made of the same; None where none was."""

    def put(self, of: bytes, page: StoredPage) -> None:
        """Keep a page."""


def digest_of(value: object) -> bytes:
    """Give a digest of values of the model, by all that they hold; b"" for None."""
    return b"" if value is None else hashlib.sha256(msgspec.msgpack.encode(value)).digest()


def digest_of_file(data: bytes | None) -> bytes:
    """Give a digest of what a file holds; b"" where there is none."""
    return b"" if data is None else hashlib.sha256(data).digest()
