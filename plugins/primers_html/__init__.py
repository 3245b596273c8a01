"""The website: a page a lesson, readable from a file and from any static host, without a line of JavaScript."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

import primers
from primers_html.texts import TEXTS


class SiteSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[site]`: the name of the site, for every locale or a text a locale."""

    title: str | dict[str, str] = "Primers"


def export(site: primers.Site) -> Iterator[primers.Artifact]:
    """Give the pages and their style sheet; templates are compiled when a site is really written."""
    from primers_html.pages import artifacts

    return artifacts(site, dict(site.book.settings).get("site", SiteSettings()))


@primers.hookimpl
def primers_exporters() -> dict[str, primers.Exporter]:
    """Register the website."""
    return {"html": primers.Exporter(export=export, texts=TEXTS)}


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [site]."""
    return {"site": SiteSettings}
