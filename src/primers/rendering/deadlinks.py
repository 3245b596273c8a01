"""Links to what the site has not: known when all its pages and files are. Pure."""

import html
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from urllib.parse import unquote

from primers.codes import BROKEN_LINK, MISSING_ANCHOR
from primers.model import Finding, Link, Page
from primers.rendering.anchors import TOP
from primers.rendering.links import SUFFIX

_ID = re.compile(r'\sid="([^"]+)"')


def dead_links(pages: Iterable[Page], files: Collection[str]) -> Iterator[Finding]:
    """Find the links of pages that lead to none of the `files` of the site, or to no place in a page.

    Where nobody wrote the pages, nothing is said of them. Hosts find a page without its suffix, and the index of a
    folder.
    """
    published = {page.url: page for page in pages}

    @cache
    def places(url: str) -> set[str]:
        return {html.unescape(name) for name in _ID.findall(published[url].html)}

    for page in published.values():
        if f"{page.url}{SUFFIX}" in files:
            for one in page.links:
                if not _is_there(one, files):
                    yield BROKEN_LINK.finding(one.where, target=unquote(one.target))
                name = unquote(one.fragment).partition(":~:")[0]  # what follows is for the browser
                if name.lower() not in ("", TOP) and one.address in published and name not in places(one.address):
                    title = published[one.address].lesson.title
                    yield MISSING_ANCHOR.finding(one.where, page=title, anchor=name)


def _is_there(link: Link, files: Collection[str]) -> bool:
    return not link.file or any(f"{link.file}{way}" in files for way in ("", SUFFIX, f"/index{SUFFIX}"))
