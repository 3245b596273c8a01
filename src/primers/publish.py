"""Stages 5 and 6 for `primers build`: render the book and write the site."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from primers.display import on_one_line, place_shown
from primers.export import export
from primers.i18n import _
from primers.model import Finding, Site
from primers.pipeline import Pipeline
from primers.protocols import Kept
from primers.render import NOTHING, render
from primers.tally import Verified
from primers.told import help_of, message_of


class Published(Struct, frozen=True, kw_only=True):
    """How many files were written, and what was found on the way, as text."""

    files: int
    messages: tuple[str, ...]


def publish(
    pipeline: Pipeline, verified: Verified, exporters: Sequence[str], folder: Path, *, asked: bool, kept: Kept = NOTHING
) -> Published:
    """Write the site; `asked` tells that the user named the folder. `kept` holds drawings of earlier builds.

    Raises UsageError for a folder that is not ours.
    """
    project, plugins = pipeline.project, pipeline.plugins
    rendered = render(verified.book, plugins, project, kept)
    site = Site(
        book=verified.book,
        pages=rendered.pages,
        fallbacks=rendered.fallbacks,
        default_locale=verified.book.default_locale,
        site_url=project.config.site_url,
    )
    files = export(site, exporters, plugins, folder, project, asked)
    return Published(files=files, messages=tuple(map(_told, rendered.findings)))


def _told(finding: Finding) -> str:
    message = on_one_line(message_of(finding))
    told = f"{place_shown(finding.where)}: {_(finding.level)}[{finding.code}]: {message}"
    return f"{told}\n  {_('help')}   {on_one_line(help_of(finding))}" if finding.help else told
