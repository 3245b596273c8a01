"""Images of a page: pictures below the folder of the lessons become files of the site."""

import posixpath
import re
from urllib.parse import unquote, urlsplit

from primers.codes import MISSING_IMAGE, NO_PICTURE, REMOTE_IMAGE, UNREAD_IMAGE
from primers.model import Location
from primers.rendering.links import Place, Resolved, in_project, is_elsewhere, published, relative
from primers.rendering.picturefile import shown

# What was meant for an image, and is text in Markdown, mostly since there is a space in its address.
_UNREAD = re.compile(r"!\[[^\[\]\n]*\]\(([^()<>\n]+)\)")


def image(place: Place, source: str, line: int, found: Resolved) -> str:
    """Give where an image lies on the site, "" where it cannot be shown: a finding. A local one is copied.

    It is looked for from the folder of the page, then from that of the lessons, as the site does whose lessons have
    this shape. One that lies elsewhere is a finding, too.
    """
    where = Location(path=place.lesson.path, line=line, end_line=line)
    parts = urlsplit(source)
    if parts.scheme == "data":
        found.findings.append(NO_PICTURE.finding(where, target="data:…"))
        return ""
    if is_elsewhere(source):
        found.findings.append(REMOTE_IMAGE.finding(where, target=source))
        return source
    if not parts.path:
        return source
    path, data = _found(place, parts.path)
    picture = None if data is None else shown(path, data)
    if picture is None:
        code = MISSING_IMAGE if data is None else NO_PICTURE
        found.findings.append(code.finding(where, target=unquote(source)))
        return ""
    return relative(place.lesson.address, published(path, picture, place.content, found))


def find_unread(place: Place, text: str, line: int, found: Resolved) -> None:
    """Tell of images in a piece of text that are none by a slip; only of those whose file is there."""
    for name in _UNREAD.findall(text):
        if " " in name and _found(place, name)[1] is not None:
            where = Location(path=place.lesson.path, line=line, end_line=line)
            found.findings.append(UNREAD_IMAGE.finding(where, target=name))


def _found(place: Place, name: str) -> tuple[str, bytes | None]:
    """Give the path of an image and what is in it, None where it is not there."""
    from_content = posixpath.normpath(posixpath.join(place.content, unquote(name).lstrip("/")))
    for path in (in_project(place.lesson, name), from_content):
        data = place.bytes_of(path)
        if data is not None:
            return path, data
    return "", None
