"""An Atom feed a locale: the lessons that were written or changed last, by git."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct

import primers

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"

Dated: TypeAlias = tuple[primers.WebPage, primers.History]


class FeedSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[feed]`: how many lessons a feed holds; 0 for no feed."""

    entries: Annotated[int, Meta(ge=0, le=1000)] = 20


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [feed]."""
    return {"feed": FeedSettings}


@primers.hookimpl
def primers_site(site: primers.Site) -> Iterator[primers.Artifact | primers.HeadElement]:
    """Give the feed of every locale, named by its pages; none without an address of the site, or without dates."""
    settings = dict(site.book.settings).get("feed", FeedSettings())
    if not site.site_url or not settings.entries:
        return
    pages = primers.web_pages(site)
    for locale in sorted({page.locale for page in pages}):
        newest = _newest(site, [page for page in pages if page.locale == locale], settings.entries)
        if newest:
            path = f"{locale}/feed.xml"
            yield primers.Artifact(path=path, data=_feed(site, locale, path, newest).encode())
            title = primers.site_title(site, locale)
            named = (("rel", "alternate"), ("type", TYPE), ("title", title))
            for page in pages:
                if page.locale == locale:
                    yield primers.HeadElement(tag="link", attributes=named, url=page.url, target=path)


def _newest(site: primers.Site, pages: list[primers.WebPage], count: int) -> list[Dated]:
    """Give the lessons that were changed last, the newest first; those of one moment stay in their order."""
    histories = dict(site.histories)
    dated = [
        (page, histories[page.page.lesson.path])
        for page in pages
        if page.listed and page.page and not page.page.lesson.index and page.page.lesson.path in histories
    ]
    return sorted(dated, key=lambda one: datetime.fromisoformat(one[1].updated), reverse=True)[:count]


def _feed(site: primers.Site, locale: str, path: str, newest: list[Dated]) -> str:
    own = primers.escaped(primers.absolute(site, path))
    home = primers.escaped(primers.absolute(site, f"{locale}/index.html"))
    return "".join(
        (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="{ATOM}" xml:lang="{locale}">\n',
            f"<id>{own}</id>\n<title>{primers.escaped(primers.site_title(site, locale))}</title>\n",
            f"<updated>{newest[0][1].updated}</updated>\n",
            f'<link rel="self" type="{TYPE}" href="{own}"/>\n<link rel="alternate" type="text/html" href="{home}"/>\n',
            *(_entry(site, page, history) for page, history in newest),
            "</feed>\n",
        )
    )


def _entry(site: primers.Site, page: primers.WebPage, history: primers.History) -> str:
    address = primers.escaped(primers.absolute(site, f"{page.url}.html"))
    authors = "".join(f"<author><name>{primers.escaped(name)}</name></author>\n" for name in history.authors)
    folders = "".join(f'<category term="{primers.escaped(folder.title)}"/>\n' for _, folder in page.trail)
    summary = f"<summary>{primers.escaped(page.description)}</summary>\n" if page.description else ""
    return (
        f"<entry>\n<id>{address}</id>\n<title>{primers.escaped(page.title)}</title>\n"
        f'<link rel="alternate" type="text/html" href="{address}"/>\n'
        f"<published>{history.created}</published>\n<updated>{history.updated}</updated>\n"
        f"{authors}{folders}{summary}</entry>\n"
    )
