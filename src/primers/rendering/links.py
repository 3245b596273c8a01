"""Links and images of a page: `.md` becomes the address of that page, local images and files become those of the site.

What leads nowhere is a finding: a page that is none, an anchor that its headings do not have, a file that is not there.
A link to what only an export makes is judged when that is known.
"""

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from primers.codes import ACTIVE_FILE, BROKEN_LINK, MISSING_IMAGE
from primers.model import Asset, Finding, Lesson, Link, Location
from primers.rendering.anchors import anchor

SUFFIX = ".html"
FILES = "files"
PAGES = ".md"
# What is no link of the text is passed over: comments, and elements whose text is no HTML.
_RAW = re.compile(
    r"<!--.*?-->|<(?P<code>script|style|textarea)\b.*?</(?P=code)\s*>"
    r"|(?P<before><(?P<tag>a|img)\s(?:[^<>]*?\s)?(?:href|src)\s*=\s*)(?P<value>\"[^\"<>]*\"|'[^'<>]*')",
    re.DOTALL | re.IGNORECASE,
)
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
    return quote(posixpath.relpath(target, posixpath.dirname(address) or "."))


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
    path = _in_project(place.lesson, parts.path) if parts.path else place.lesson.path
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
    return "", _published(path, data, place.content, found)


def _in_project(lesson: Lesson, path: str) -> str:
    """Give the path in the project that a link of a page means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(lesson.path), unquote(path)))


def _published(path: str, data: bytes, content: str, found: Resolved) -> str:
    """Give where a file of `content` lies on the site."""
    target = f"{FILES}/{path.removeprefix(f'{content}/')}"
    found.assets[target] = Asset(path=target, data=data)
    return target


def is_outward(href: str, site_url: str) -> bool:
    """Tell whether a link leads to another site, which opens beside the lesson."""
    return href.lower().startswith(("http://", "https://")) and not (
        site_url and f"{href}/".startswith(f"{site_url.rstrip('/')}/")
    )


def image(place: Place, source: str, line: int, found: Resolved) -> str:
    """Give where an image lies on the site, "" where it is not there: a finding. A local one is copied.

    It is looked for from the folder of the page, then from that of the lessons, as the site does whose lessons have
    this shape.
    """
    parts = urlsplit(source)
    if parts.scheme or parts.netloc or not parts.path:
        return source
    from_content = posixpath.normpath(posixpath.join(place.content, unquote(parts.path).lstrip("/")))
    for path in (_in_project(place.lesson, parts.path), from_content):
        data = place.bytes_of(path)
        if data is not None:
            return relative(place.lesson.address, _published(path, data, place.content, found))
    where = Location(path=place.lesson.path, line=line, end_line=line)
    found.findings.append(MISSING_IMAGE.finding(where, target=unquote(source)))
    return ""


def raw(place: Place, text: str, line: int, found: Resolved) -> str:
    """Give HTML that a page writes, from a line on, with its links and images leading to what is on the site."""

    def moved(one: re.Match[str]) -> str:
        if not one["tag"]:
            return one[0]
        at = line + text.count("\n", 0, one.start())
        resolve = image if one["tag"].lower() == "img" else link
        written = html.unescape(one["value"][1:-1])
        return f'{one["before"]}"{html.escape(resolve(place, written, at, found) or written)}"'

    return _RAW.sub(moved, text)
