"""Stage 5: lessons and results -> pages, those of fallbacks too. Pure: files are read through what the caller gives."""

from msgspec import Struct

from primers.loading.markdown import parser
from primers.model import Book, Finding, Page, Seen
from primers.plugins import Plugins
from primers.project import Project
from primers.protocols import Kept
from primers.rendering.additions import Additions
from primers.rendering.drawings import Drawings, Nothing
from primers.rendering.fallback import fallbacks
from primers.rendering.known import Reuse
from primers.rendering.made import UNKNOWN, KnownPages
from primers.rendering.renderer import Renderer
from primers.rendering.routes import Routes
from primers.rendering.stored import Stored

NOTHING = Nothing()
UNSEEN = Seen()


class RenderedBook(Struct, frozen=True, kw_only=True):
    """The pages of a book, the fallbacks beside them, what was found on the way, and what the next build may take."""

    pages: tuple[Page, ...]
    fallbacks: tuple[Page, ...]
    findings: tuple[Finding, ...]
    made: KnownPages


def render(
    book: Book,
    plugins: Plugins,
    project: Project,
    kept: Kept = NOTHING,
    seen: Seen = UNSEEN,
    known: KnownPages = UNKNOWN,
    stored: Stored | None = None,
    *,
    drafts: bool = False,
) -> RenderedBook:
    """Make a page of every lesson that is published, in the order of the book; `drafts` are for their author alone.

    `kept` holds drawings of earlier builds, `seen` says when and where the runs of the book were made.
    `known` are the pages of an earlier build of the same project, with the same configuration and plugins, `stored`
    those of other processes.
    """
    markdown = parser()
    for plugin, extend in plugins.markdown():
        with plugins.blame(plugin, "primers_markdown"):
            extend(markdown)
    published = [lesson for lesson in book.lessons if lesson.locale and (drafts or not lesson.meta.draft)]
    drawings = Drawings(plugins, book.settings, kept)
    found = fallbacks(published, book.default_locale) if project.config.fallback else ()
    lacking = tuple(one for one in found if not one.lesson.meta.draft)
    additions = Additions(plugins, book, project.root)
    renderer = Renderer(markdown, book, Routes(published, lacking), drawings, additions, project, seen)
    reuse = Reuse(renderer, book, known, stored)
    pages = [reuse.page(lesson) for lesson in published]
    return RenderedBook(
        pages=tuple(pages),
        fallbacks=tuple(reuse.page(one.lesson, one.source) for one in lacking),
        findings=(*renderer.findings, *dict.fromkeys(drawings.findings), *additions.findings),
        made=reuse.made,
    )
