"""What is published: the nouns of stages 5 and 6."""

from typing import Any

from msgspec import Struct

from primers.model.example import Example, Unchecked
from primers.model.lesson import Heading, Lesson, Location
from primers.model.result import Finding, Result


class Book(Struct, frozen=True, kw_only=True):
    """Every lesson with its examples, and results of what was run; `settings` are the plugins' own tables."""

    lessons: tuple[Lesson, ...]
    examples: tuple[Example, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    results: tuple[Result, ...] = ()
    findings: tuple[Finding, ...] = ()
    settings: tuple[tuple[str, Any], ...] = ()


class Asset(Struct, frozen=True, kw_only=True):
    """A file that a page needs, at `path` below the site."""

    path: str
    data: bytes


class Link(Struct, frozen=True, kw_only=True):
    """A link of a page as written (`target`), and the address below the site that it leads to ("" for elsewhere)."""

    where: Location
    target: str
    address: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """A lesson as HTML: `url` is the address of its page below the site, without suffix."""

    lesson: Lesson
    url: str
    html: str
    text: str
    headings: tuple[Heading, ...]
    assets: tuple[Asset, ...] = ()
    links: tuple[Link, ...] = ()


class Site(Struct, frozen=True, kw_only=True):
    """A book with its pages, as exporters see it."""

    book: Book
    pages: tuple[Page, ...]
    default_locale: str
    site_url: str = ""


class Artifact(Struct, frozen=True, kw_only=True):
    """A file of the site: only the core writes it."""

    path: str
    data: bytes
