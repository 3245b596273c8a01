"""Links and images of a page: `.md` becomes the address of that page, local images become files of the site."""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from primers.codes import BROKEN_LINK, MISSING_IMAGE, NO_PICTURE, REMOTE_IMAGE
from primers.model import Asset, Finding, Lesson, Link, Location
from primers.rendering.picturefile import shown

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


def is_elsewhere(source: str) -> bool:
    """Tell whether a browser may look for an image anywhere but in the site; it reads a backslash as a slash, too."""
    plain = re.sub(r"^[\0-\x20]+|[\t\n\r]", "", source).replace("\\", "/")
    return plain.startswith("//") or bool(re.match(r"[a-z][a-z0-9+.-]*:", plain, re.IGNORECASE))


def image(lesson: Lesson, source: str, line: int, content: str, read: Reader, found: Resolved) -> str:
    """Give where an image lies on the site, "" where it cannot be shown: a finding. A local one is copied.

    It is looked for from the folder of the page, then from that of the lessons, as the site does whose lessons have
    this shape. One that lies elsewhere is a finding, too.
    """
    where = Location(path=lesson.path, line=line, end_line=line)
    parts = urlsplit(source)
    if parts.scheme == "data":
        found.findings.append(NO_PICTURE.finding(where, target="data:…"))
        return ""
    if is_elsewhere(source):
        found.findings.append(REMOTE_IMAGE.finding(where, target=source))
        return source
    if not parts.path:
        return source
    path, data = _found(unquote(parts.path), lesson, content, read)
    picture = None if data is None else shown(path, data)
    if picture is None:
        code = MISSING_IMAGE if data is None else NO_PICTURE
        found.findings.append(code.finding(where, target=unquote(source)))
        return ""
    target = f"{FILES}/{path.removeprefix(f'{content}/')}"
    found.assets[target] = Asset(path=target, data=picture)
    return relative(lesson.address, target)


def _found(name: str, lesson: Lesson, content: str, read: Reader) -> tuple[str, bytes | None]:
    """Give the path of an image and what is in it, None where it is not there."""
    for folder in (posixpath.dirname(lesson.path), content):
        path = posixpath.normpath(posixpath.join(folder, name.lstrip("/") if folder == content else name))
        data = read(path) if path.startswith(f"{content}/") else None
        if data is not None:
            return path, data
    return "", None
