"""Stages 5 and 6 for `primers build`: render the book and write the site."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from primers.display import on_one_line, place_shown
from primers.export import export
from primers.i18n import _
from primers.model import Finding, Seen, Site
from primers.origin import here
from primers.pipeline import Pipeline
from primers.protocols import Kept
from primers.render import NOTHING, render
from primers.rendering.deadlinks import dead_links
from primers.rendering.history import past
from primers.tally import Verified
from primers.told import help_of, message_of


class Published(Struct, frozen=True, kw_only=True):
    """How many files were written, and what was found on the way, as text."""

    files: int
    messages: tuple[str, ...]


def publish(
    pipeline: Pipeline,
    verified: Verified,
    exporters: Sequence[str],
    folder: Path,
    *,
    asked: bool,
    kept: Kept = NOTHING,
    origin: Seen | None = None,
) -> Published:
    """Write the site; `asked` tells that the user named the folder. `kept` holds drawings of earlier builds.

    `origin` says when and where the runs were made, where that was not here and now.

    Raises UsageError for a folder that is not ours.
    """
    project, plugins = pipeline.project, pipeline.plugins
    history = past(project)
    seen = origin or Seen(platform=here(), revision=history.revision, revised=history.revised)
    rendered = render(verified.book, plugins, project, kept, seen)
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
    exported = export(site, exporters, plugins, folder, project, kept=kept, asked=asked)
    found = (*rendered.findings, *dead_links(rendered.pages, exported.paths), *exported.findings)
    return Published(files=len(exported.paths), messages=tuple(map(_told, found)))


def _told(finding: Finding) -> str:
    message = on_one_line(message_of(finding))
    told = f"{place_shown(finding.where)}: {_(finding.level)}[{finding.code}]: {message}"
    return f"{told}\n  {_('help')}   {on_one_line(help_of(finding))}" if finding.help else told
