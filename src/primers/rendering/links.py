"""Links and images of a page: `.md` becomes the address of that page, local images become files of the site."""

import posixpath
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from primers.codes import BROKEN_LINK, MISSING_IMAGE
from primers.model import Asset, Finding, Lesson, Link, Location

SUFFIX = ".html"
FILES = "files"

Reader = Callable[[str], bytes | None]
Route = Callable[[str], str]  # path of a page -> its address, "" where there is none


class Resolved(Struct, kw_only=True):
    """What the links of one page gave."""

    links: list[Link] = []
    assets: dict[str, Asset] = {}
    findings: list[Finding] = []


def relative(address: str, target: str) -> str:
    """Give the link from the page at `address` to the file `target` of the site, percent-encoded."""
    return quote(posixpath.relpath(target, posixpath.dirname(address) or "."))


def below(address: str, link: str) -> str:
    """Give the file of the site that a link of ours leads to from the page at `address`: `relative`, backwards."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(link)))


def link(lesson: Lesson, href: str, line: int, route: Route, found: Resolved) -> str:
    """Give where a link leads on the site; `route` knows the pages, and one to no page is a finding."""
    where = Location(path=lesson.path, line=line, end_line=line)
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
        found.links.append(Link(where=where, target=href))
        return href
    path = posixpath.normpath(posixpath.join(posixpath.dirname(lesson.path), unquote(parts.path)))
    address = route(path)
    found.links.append(Link(where=where, target=href, address=address))
    if not address:
        found.findings.append(BROKEN_LINK.finding(where, target=unquote(href)))
        return href
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    return relative(lesson.address, address + SUFFIX) + anchor


def is_outward(href: str, site_url: str) -> bool:
    """Tell whether a link leads to another site, which opens beside the lesson."""
    return href.lower().startswith(("http://", "https://")) and not (
        site_url and f"{href}/".startswith(f"{site_url.rstrip('/')}/")
    )


def image(lesson: Lesson, source: str, line: int, content: str, read: Reader, found: Resolved) -> str:
    """Give where an image lies on the site, "" where it is not there: a finding. A local one is copied.

    It is looked for from the folder of the page, then from that of the lessons, as the site does whose lessons have
    this shape.
    """
    parts = urlsplit(source)
    if parts.scheme or parts.netloc or not parts.path:
        return source
    name = unquote(parts.path)
    for folder in (posixpath.dirname(lesson.path), content):
        path = posixpath.normpath(posixpath.join(folder, name.lstrip("/") if folder == content else name))
        data = read(path) if path.startswith(f"{content}/") else None
        if data is not None:
            break
    else:
        where = Location(path=lesson.path, line=line, end_line=line)
        found.findings.append(MISSING_IMAGE.finding(where, target=unquote(source)))
        return ""
    target = f"{FILES}/{path.removeprefix(f'{content}/')}"
    found.assets[target] = Asset(path=target, data=data)
    return relative(lesson.address, target)
