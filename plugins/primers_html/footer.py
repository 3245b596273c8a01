"""The foot of a page: links of the project, to the web and to pages of the site, and its line of copyright."""

import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlsplit

import primers
from primers import N_
from primers_html.unknown import no_locale, no_page

SCHEMES = ("http", "https", "mailto")
SUFFIX = ".html"
YEAR = "{year}"  # that of the newest commit: the clock is not asked
_YEAR = re.compile(r"\s*[-–]?\s*\{year\}")

Links = Mapping[str, str | Mapping[str, str]]


def footer_links(links: Links, locale: str, pages: Collection[str]) -> Iterator[tuple[str, str, bool]]:
    """Give name, address and whether it is a page of the site; a table in the place of an address is that of a locale.

    A page is named below the folder of a locale, and left out where that has none.
    """
    for name, address in links.items():
        if not isinstance(address, str):
            yield from footer_links(address, locale, pages) if name == locale else ()
        elif urlsplit(address).scheme:
            yield name, address, False
        elif f"{locale}/{_plain(address)}" in pages:
            yield name, f"{locale}/{_plain(address)}{SUFFIX}", True


def require_addresses(links: Links, pages: Collection[str], locales: Collection[str]) -> None:
    """Raise UsageError for what is neither an address of the web, nor a page of a locale, nor a table of one."""
    below = {page.partition("/")[2] for page in pages}
    for name, address in links.items():
        if not isinstance(address, str):
            if name not in locales:
                raise no_locale("links", name, locales)
            require_addresses(address, pages, locales)
        elif urlsplit(address).scheme:
            require_web(address)
        elif _plain(address) not in below:
            raise no_page("links", address, below)


def require_web(address: str) -> None:
    """Raise UsageError for what is no address of the web."""
    if urlsplit(address).scheme not in SCHEMES:
        raise primers.UsageError(N_("site: {address} is no address of the web"), address=address)


def copyright_line(text: str, site: primers.Site) -> str:
    """Give the line with the year in which a lesson was last changed, by git, or its programs were run."""
    dates = [history.updated for _, history in site.histories] or [site.seen.revised or site.seen.time]
    year = max(dates)[:4]
    return text.replace(YEAR, year) if year else _YEAR.sub("", text).strip()


def _plain(address: str) -> str:
    return address.strip("/").removesuffix(SUFFIX)
