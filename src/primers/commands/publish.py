"""Stages 5 and 6 for `primers build`: render the book and write the site."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from primers.cache.folder import EarlierBuilds
from primers.export import export
from primers.model import Finding, Seen, Site
from primers.origin import here
from primers.pipeline import Pipeline
from primers.render import render
from primers.rendering.deadlinks import dead_links
from primers.rendering.history import past
from primers.rendering.made import UNKNOWN, KnownPages
from primers.tally import Verified
from primers.told import line_of

FIRST = EarlierBuilds()


class RenderedSite(Struct, frozen=True, kw_only=True):
    """A site that can be exported, what was found when its pages were rendered, and what the next one may take."""

    site: Site
    findings: tuple[Finding, ...]
    made: KnownPages


class Published(Struct, frozen=True, kw_only=True):
    """How many files were written, and what was found on the way, as text."""

    files: int
    messages: tuple[str, ...]


def rendered_site(
    pipeline: Pipeline,
    verified: Verified,
    earlier: EarlierBuilds = FIRST,
    *,
    origin: Seen | None = None,
    known: KnownPages = UNKNOWN,
    drafts: bool = False,
) -> RenderedSite:
    """Render the pages of what was verified. `known` are the pages of the last build of this process.

    `origin` says when and where the runs were made, where that was not here and now. With `drafts`, drafts have pages.
    """
    project = pipeline.project
    history = past(project)
    seen = origin or Seen(platform=here(), revision=history.revision, revised=history.revised)
    rendered = render(
        verified.book, pipeline.plugins, project, earlier.kept, seen, known, earlier.stored, drafts=drafts
    )
    site = Site(
        book=verified.book,
        pages=rendered.pages,
        fallbacks=rendered.fallbacks,
        default_locale=verified.book.default_locale,
        site_url=project.config.site_url,
        histories=history.pages,
        seen=seen,
        coverage=verified.coverage,
        isolation=verified.isolation,
        root=project.root,
    )
    return RenderedSite(site=site, findings=rendered.findings, made=rendered.made)


def publish(
    pipeline: Pipeline,
    verified: Verified,
    exporters: Sequence[str],
    folder: Path,
    *,
    asked: bool,
    earlier: EarlierBuilds = FIRST,
    origin: Seen | None = None,
) -> Published:
    """Write the site; `asked` tells that the user named the folder. For `earlier` and `origin` see rendered_site.

    Raises UsageError for a folder that is not ours.
    """
    rendered = rendered_site(pipeline, verified, earlier, origin=origin)
    exported = export(
        rendered.site, exporters, pipeline.plugins, folder, pipeline.project, kept=earlier.kept, asked=asked
    )
    found = (*rendered.findings, *dead_links(rendered.site.pages, exported.paths), *exported.findings)
    return Published(files=len(exported.paths), messages=tuple(map(line_of, found)))
