"""The sixteen hooks, grouped by stage: the source of the plugin manual.

What a user or a page chooses by name is registered in a mapping: a name used twice is an error that names both plugins.
Where everybody may add, a hook returns a list, and the core sorts what comes. There is no firstresult, no wrapper, no
tryfirst and no trylast.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pluggy

from primers.model import Beside, Book, Example, Finding, Lesson, Site, Unchecked
from primers.protocols import (
    Below,
    Code,
    ExecutorFactory,
    Exporter,
    FenceRenderer,
    Kept,
    Language,
    Matcher,
    Normaliser,
    Option,
    Reporter,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

PROJECT = "primers"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


# --- load -------------------------------------------------------------------------------------------------------------


@hookspec
def primers_markdown() -> "Iterable[Callable[[MarkdownIt], None]]":  # type: ignore[empty-body]
    """Give markdown-it plugins: each is called with the parser, for verifying and for building alike."""


# --- extract ----------------------------------------------------------------------------------------------------------


@hookspec
def primers_extract(lesson: Lesson) -> Iterable[Example | Finding | Unchecked]:  # type: ignore[empty-body]
    """Find examples in a lesson.

    Examples of several plugins on one fence are merged by the core: their sources must be equal, a single trial spreads
    over the other's trials, expectations add up, and two values of one field are an error that names both plugins. One
    without rules only adds to what others find there. A finding may tell of what almost is an example, an `Unchecked`
    why a fence is none, whatever others find there where it says so `outright`.
    """


@hookspec
def primers_options() -> Mapping[str, Option]:  # type: ignore[empty-body]
    """Register words that may stand in the braces of an info string, and keys of the front matter (`where` "page")."""


# --- execute ----------------------------------------------------------------------------------------------------------


@hookspec
def primers_languages() -> Mapping[str, Language]:  # type: ignore[empty-body]
    """Register programming languages by the word that stands after the backticks."""


@hookspec
def primers_executors() -> Mapping[str, ExecutorFactory]:  # type: ignore[empty-body]
    """Register what runs commands, chosen by `--executor`."""


# --- check ------------------------------------------------------------------------------------------------------------


@hookspec
def primers_matchers() -> Mapping[str, Matcher]:  # type: ignore[empty-body]
    """Register ways to compare, chosen by `match=NAME`: (want, got, options) -> Verdict."""


@hookspec
def primers_normalisers() -> Mapping[str, Normaliser]:  # type: ignore[empty-body]
    """Register changes to the `text` of lines before they are compared, chosen by an option of that name.

    The core calls them on the documented and on the real lines, in the order written.
    """


@hookspec
def primers_check(book: Book) -> Iterable[Finding]:  # type: ignore[empty-body]
    """Judge the book as a whole: it always holds every lesson and its examples, and the results of what was run."""


@hookspec
def primers_codes() -> Mapping[str, Code]:  # type: ignore[empty-body]
    """Register the kinds of findings that this plugin makes; `page` of each is what `primers explain CODE` prints."""


# --- render -----------------------------------------------------------------------------------------------------------


@hookspec
def primers_fences() -> Mapping[str, FenceRenderer]:  # type: ignore[empty-body]
    """Register what draws fences by tag, a language (`dot`) or a language and one of its words (`html embed`).

    All fences of one build come at once, those of several tags together where one function draws them; it gives one
    Rendered each.
    """


@hookspec
def primers_below() -> Iterable[Below]:  # type: ignore[empty-body]
    """Give what puts something below the fences of pages, in their figures: it is called once a build."""


# --- export -----------------------------------------------------------------------------------------------------------


@hookspec
def primers_exporters() -> Mapping[str, Exporter]:  # type: ignore[empty-body]
    """Register forms of the site, chosen by `primers build --to NAME`."""


@hookspec
def primers_site(site: Site, kept: Kept) -> Iterable[Beside]:  # type: ignore[empty-body]
    """Give files that stand beside the pages, such as a sitemap, and what the heads of pages say to machines.

    One path given twice is an error. A `Listing` makes files once all others are there. `kept` holds what earlier
    builds drew. A finding may tell of what is missing. Where the module of the plugin has `SCHEMAS`, pairs of a name
    and the type of a file, `primers schema` knows them.
    """


# --- report -----------------------------------------------------------------------------------------------------------


@hookspec
def primers_reporters() -> Mapping[str, Reporter]:  # type: ignore[empty-body]
    """Register forms of the report, chosen by `--report NAME[=FILE]`."""


# --- program ----------------------------------------------------------------------------------------------------------


@hookspec
def primers_commands() -> Mapping[str, str]:  # type: ignore[empty-body]
    """Register click commands as "module:attribute"; the module is imported when the command is called.

    Where it has `SCHEMAS`, pairs of a name and the type of what the command writes, `primers schema` knows them.
    """


@hookspec
def primers_settings() -> Mapping[str, type[Any]]:  # type: ignore[empty-body]
    """Register a table of the configuration and the frozen msgspec.Struct that it is decoded into."""
