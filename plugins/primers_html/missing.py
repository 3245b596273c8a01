"""`404.html`: hosts show it at any address, so its links begin at the root of the host, with the path of the site."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote, urlsplit

import msgspec

import primers
from primers_html.frame import Frames, static

PAGE, LESSONS, SCRIPT = "404", "assets/lessons.js", "assets/missing.js"


def artifacts(frames: Frames, locale: str) -> Iterator[primers.Artifact]:
    """Give the page, the lessons that it knows, and the script that looks for the one that was meant."""
    frame = frames.of(PAGE, locale, partial(_link, base(frames.site)))
    yield frames.write("missing.html", frame, lessons=LESSONS, missing=SCRIPT)
    yield primers.Artifact(path=SCRIPT, data=static("missing.js"))
    lessons = [
        (page.url, page.lesson.title, *(folder.title if folder else "" for folder in _folders(page)))
        for page in frames.site.pages
        if not page.lesson.index and not page.lesson.hidden
    ]
    # A script, since a page may not fetch from a folder.
    yield primers.Artifact(path=LESSONS, data=b"window.primersLessons = " + msgspec.json.encode(lessons) + b";\n")


def base(site: primers.Site) -> str:
    """Give the path of the site on its host, with slashes at both ends."""
    path = urlsplit(site.site_url).path.strip("/")
    return f"/{quote(path, safe='/%')}/" if path else "/"


def _link(base: str, target: str) -> str:
    return base + quote(target)


def _folders(page: primers.Page) -> tuple[primers.Folder | None, primers.Folder | None]:
    return page.lesson.chapter, page.lesson.category
