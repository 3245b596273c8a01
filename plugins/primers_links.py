"""`links.json`: the links of the lessons that lead out of the site, for whoever wants to try them."""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

import primers

FILE = "links.json"


class Place(Struct, frozen=True, kw_only=True):
    """A line that a link stands in."""

    path: str
    line: int


class ExternalLink(Struct, frozen=True, kw_only=True):
    """An address, and where it is linked to."""

    target: str
    places: tuple[Place, ...]


class Links(Struct, frozen=True, kw_only=True):
    """The links that lead out of the site, sorted by address."""

    schema: Literal["primers.links/1"]
    links: tuple[ExternalLink, ...]


SCHEMAS = (("links", Links),)


@primers.hookimpl
def primers_site(site: primers.Site) -> Iterator[primers.Artifact]:
    """Give the list; nothing is asked of another host."""
    found: dict[str, list[Place]] = {}
    for page in site.pages:
        for link in page.links:
            if urlsplit(link.target).netloc:
                found.setdefault(link.target, []).append(Place(path=link.where.path, line=link.where.line))
    links = tuple(ExternalLink(target=one, places=tuple(places)) for one, places in sorted(found.items()))
    listed = Links(schema="primers.links/1", links=links)
    yield primers.Artifact(path=FILE, data=msgspec.json.format(msgspec.json.encode(listed), indent=1) + b"\n")
