"""Stages 5 and 6 for `primers build`: render the book and write the site."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from primers.export import export
from primers.history import past
from primers.i18n import fill
from primers.model import Seen, Site
from primers.origin import here
from primers.pipeline import Pipeline
from primers.render import render
from primers.tally import Verified


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
    origin: Seen | None = None,
) -> Published:
    """Write the site; `asked` tells that the user named the folder. Raises UsageError for a folder that is not ours.

    `origin` says when and where the runs were made, where that was not here and now.
    """
    project, plugins = pipeline.project, pipeline.plugins
    history = past(project)
    seen = origin or Seen(platform=here(), revision=history.revision, revised=history.revised)
    rendered = render(verified.book, plugins, project, seen)
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
    files = export(site, exporters, plugins, folder, project, asked)
    messages = tuple(
        f"{finding.where}: {finding.level}[{finding.code}]: {fill(finding.message, finding.args)}"
        for finding in rendered.findings
    )
    return Published(files=files, messages=messages)
