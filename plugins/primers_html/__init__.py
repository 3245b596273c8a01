"""The website: a page a lesson, readable from a file and from any static host, with and without JavaScript."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

import primers
from primers_html.policy import NOTHING, Allowed
from primers_html.texts import TEXTS
from primers_html.truth import Badge


class SiteSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[site]`: the name of the site, for every locale or a text a locale, and what stands around the lessons.

    `logo` is a picture that stands before the name, `theme` a folder of templates, `edit_url` where a page can be
    edited (`{path}` stands for its file), `reading` how its length is counted, `redirects` are new addresses by old
    ones. `links` (addresses by name, or a table of them for a locale) and `copyright` stand at the foot of every page.
    `allow` opens the pages to origins of others. With `run` a reader can run programs in the page, for `run_limit`
    seconds where a program does not say how long; `pyodide` is the folder of its npm package.
    """

    title: str | dict[str, str] = "Primers"
    logo: str = ""
    theme: str = ""
    edit_url: str = ""
    reading: Literal["words", "original"] = "words"
    links: dict[str, str | dict[str, str]] = {}
    copyright: str = ""
    redirects: dict[str, str] = {}
    allow: Allowed = NOTHING
    run: bool = False
    run_limit: Annotated[float, Meta(gt=0)] = 60.0
    pyodide: str = ""


def export(site: primers.Site) -> Iterator[primers.Artifact]:
    """Give the pages and their style sheet; templates are compiled when a site is really written."""
    from primers_html.pages import artifacts

    return artifacts(site, dict(site.book.settings).get("site", SiteSettings()))


@primers.hookimpl
def primers_exporters() -> dict[str, primers.Exporter]:
    """Register the website."""
    return {"html": primers.Exporter(export=export, schemas=(("badge", Badge),), texts=TEXTS)}


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [site]."""
    return {"site": SiteSettings}
