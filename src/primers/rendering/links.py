"""Links of a page: `.md` becomes the address of that page, local files become those of the site.

What leads nowhere is a finding: a page that is none, an anchor that its headings do not have, a file that is not there.
A link to what only an export makes is judged when that is known.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from primers.codes import ACTIVE_FILE, BROKEN_LINK
from primers.model import Asset, Finding, Lesson, Link, Location
from primers.rendering.anchors import anchor

SUFFIX = ".html"
FILES = "files"
PAGES = ".md"
# A browser runs what is in these, with the rights of the site: a page may not bring them.
ACTIVE = frozenset(("", ".htm", ".html", ".js", ".mht", ".mhtml", ".mjs", ".shtml", ".svg", ".svgz", ".swf", ".wasm"))
ACTIVE |= {".xht", ".xhtml", ".xml", ".xsl", ".xslt"}

Reader = Callable[[str], bytes | None]
Route = Callable[[str], str]  # path of a page -> its address, "" where there is none


class Resolved(Struct, kw_only=True):
    """What the links of one page gave."""

    links: list[Link] = []
    assets: dict[str, Asset] = {}
    findings: list[Finding] = []


def relative(address: str, target: str) -> str:
    """Give the link from the page at `address` to the file `target` of the site, percent-encoded."""
    return _relative(posixpath.dirname(address), target)


@lru_cache(maxsize=65536)  # pages of a folder share their menu
def _relative(folder: str, target: str) -> str:
    return quote(posixpath.relpath(target, folder or "."))


def below(address: str, link: str) -> str:
    """Give the file of the site that a link of ours leads to from the page at `address`: `relative`, backwards."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(link)))


class Place(Struct, frozen=True, kw_only=True):
    """Where the links of a page start, and what is known of where they may lead.

    `route` gives the address of the page that a path in the project means, "" for none, and `pages` has the lessons by
    path. `read` gives the bytes of a file; those below `content` may be published.
    """

    lesson: Lesson
    route: Route
    pages: Mapping[str, Lesson]
    read: Reader
    content: str

    def bytes_of(self, path: str) -> bytes | None:
        """Give the bytes of a file that may be published, None where there is none."""
        return self.read(path) if path.startswith(f"{self.content}/") else None


def link(place: Place, href: str, line: int, found: Resolved) -> str:
    """Give where a link leads on the site."""
    where = Location(path=place.lesson.path, line=line, end_line=line)
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        found.links.append(Link(where=where, target=href))
        return href
    path = in_project(place.lesson, parts.path) if parts.path else place.lesson.path
    address, file = _led(place, parts.path, path, where, found)
    page = place.pages.get(path) if address else None
    fragment = (anchor(parts.fragment, page) if page else "") or parts.fragment
    found.links.append(Link(where=where, target=href, address=address, file=file, fragment=fragment))
    behind = f"#{fragment}" if fragment else ""
    if not parts.path:
        return behind or href
    return relative(place.lesson.address, file) + behind if address or file in found.assets else href


def _led(place: Place, written: str, path: str, where: Location, found: Resolved) -> tuple[str, str]:
    """Give the address of the page that a relative link leads to, and the file of the site; "" for what is neither."""
    address = place.route(path) if written else place.lesson.address
    if address:
        return address, f"{address}{SUFFIX}"
    if written.endswith(PAGES):
        found.findings.append(BROKEN_LINK.finding(where, target=unquote(written)))
        return "", ""
    data = place.bytes_of(path)
    if data is None:  # what an export makes is known later
        file = below(place.lesson.address, written)
        return "", "" if file.startswith("..") else file
    if PurePosixPath(path).suffix.lower() in ACTIVE:
        found.findings.append(ACTIVE_FILE.finding(where, target=unquote(written)))
        return "", ""
    return "", published(path, data, place.content, found)


def in_project(lesson: Lesson, path: str) -> str:
    """Give the path in the project that a link of a page means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(lesson.path), unquote(path)))


def published(path: str, data: bytes, content: str, found: Resolved) -> str:
    """Give where a file of `content` lies on the site."""
    target = f"{FILES}/{path.removeprefix(f'{content}/')}"
    found.assets[target] = Asset(path=target, data=data)
    return target


def is_outward(href: str, site_url: str) -> bool:
    """Tell whether a link leads to another site, which opens beside the lesson."""
    return href.lower().startswith(("http://", "https://")) and not (
        site_url and f"{href}/".startswith(f"{site_url.rstrip('/')}/")
    )


def is_elsewhere(source: str) -> bool:
    """Tell whether a browser may look for an image anywhere but in the site; it reads a backslash as a slash, too."""
    plain = re.sub(r"^[\0-\x20]+|[\t\n\r]", "", source).replace("\\", "/")
    return plain.startswith("//") or bool(re.match(r"[a-z][a-z0-9+.-]*:", plain, re.IGNORECASE))
