"""What is published: the nouns of stages 5 and 6."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from primers.model.example import Example, Unchecked
from primers.model.lesson import Heading, Lesson, Location
from primers.model.result import Coverage, Finding, Result
from primers.model.run import Isolation


class Catalogue(Struct, frozen=True, kw_only=True):
    """Texts of the site in one language, as the project gives them: (text, translation), pairs."""

    locale: str
    messages: tuple[tuple[str, str], ...]


class Book(Struct, frozen=True, kw_only=True):
    """Every lesson with its examples, and results of what was run.

    `settings` are the plugins' own tables, `catalogues` the project's own texts of the site. `default_locale` is that
    of the project, from which the lessons are translated. `reported` are the paths of the lessons that findings are
    wanted of, None for all: a check may leave out others.
    """

    lessons: tuple[Lesson, ...]
    examples: tuple[Example, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    results: tuple[Result, ...] = ()
    findings: tuple[Finding, ...] = ()
    settings: tuple[tuple[str, Any], ...] = ()
    catalogues: tuple[Catalogue, ...] = ()
    default_locale: str = ""
    reported: frozenset[str] | None = None

    @property
    def unread(self) -> frozenset[str]:
        """The paths that have a finding and are no lesson: pages that could not be read."""
        return frozenset(finding.where.path for finding in self.findings) - {lesson.path for lesson in self.lessons}

    def reports(self, path: str) -> bool:
        """Tell whether findings on a lesson are wanted."""
        return self.reported is None or path in self.reported


class History(Struct, frozen=True, kw_only=True):
    """Since when a page is there and since when it is as it is (ISO 8601), and by whom, in the order they came."""

    created: str
    updated: str
    authors: tuple[str, ...]


class Seen(Struct, frozen=True, kw_only=True):
    """When and where the runs of a site were made, as far as is known: never by the clock of the build.

    A report says its `time` (ISO 8601). Without one the runs are those of the lessons as they are at `revision`, the
    newest commit that touched one, of the time `revised`. `platform` is the system and its machine ("Linux x86_64").
    """

    time: str = ""
    platform: str = ""
    revision: str = ""
    revised: str = ""


class Asset(Struct, frozen=True, kw_only=True):
    """A file that a page needs, at `path` below the site."""

    path: str
    data: bytes


class Link(Struct, frozen=True, kw_only=True):
    """A link of a page as written (`target`), and where below the site it leads.

    `address` is that of a page, `file` that of any file of the site, both "" for what lies elsewhere; `fragment` is the
    anchor there.
    """

    where: Location
    target: str
    address: str = ""
    file: str = ""
    fragment: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """A lesson as HTML: `url` is the address of its page below the site, without suffix.

    A fallback shows the text of `source`, a lesson of another locale; its `lesson` is the same, as it stands in the
    locale that lacks it: its locale, folders and address are the reader's.
    """

    lesson: Lesson
    url: str
    html: str
    text: str
    headings: tuple[Heading, ...]
    assets: tuple[Asset, ...] = ()
    links: tuple[Link, ...] = ()
    source: Lesson | None = None

    @property
    def text_locale(self) -> str:
        """The locale of the text, which in a fallback is not the reader's."""
        return (self.source or self.lesson).locale or ""


class HeadElement(Struct, frozen=True, kw_only=True):
    """An element for the head of the page at `url`, of every page for "": what machines read of it.

    `target` is a file of the site, to which `href` shall lead. A `script` is a block of data: its `text` is JSON.
    """

    tag: Literal["meta", "link", "script"]
    attributes: tuple[tuple[str, str], ...]
    url: str = ""
    target: str = ""
    text: str = ""


class Artifact(Struct, frozen=True, kw_only=True):
    """A file of the site: only the core writes it."""

    path: str
    data: bytes


class Listing(Struct, frozen=True, kw_only=True):
    """Files that tell of all others, such as a list of them: `make` is given every file by path, once all are there.

    It does not see what other listings give.
    """

    make: Callable[[Mapping[str, bytes]], Iterable[Artifact]]


# What `primers_site` gives.
Beside: TypeAlias = Artifact | Listing | HeadElement | Finding


class Site(Struct, frozen=True, kw_only=True):
    """A book with its pages, as exporters see it.

    `fallbacks` are pages of lessons that a locale lacks, in the text of another: they are shown, but they are no
    translations. Both are in the order of the book. `histories` are those of pages, by path; `coverage` is that of the
    whole book, `isolation` what separated its runs from the machine. `root` is the folder of the project: a theme lies
    there. `head` is what plugins put into the heads of pages.
    """

    book: Book
    pages: tuple[Page, ...]
    default_locale: str
    site_url: str = ""
    fallbacks: tuple[Page, ...] = ()
    histories: tuple[tuple[str, History], ...] = ()
    seen: Seen = Seen()
    coverage: Coverage = Coverage()
    isolation: Isolation | None = None
    root: Path = Path()
    head: tuple[HeadElement, ...] = ()
