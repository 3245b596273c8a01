"""Sections that an earlier build has read: taking HTML apart is most of what the search costs."""

from functools import cache
from pathlib import Path

import msgspec

import primers
from primers_search.sections import Section, sections_of


def known_sections(page: primers.Page, kept: primers.Kept) -> tuple[Section, ...]:
    """Give the sections of a page as `kept`, or read them and keep them."""
    seen = msgspec.msgpack.encode((page.html, page.lesson.title, page.headings))
    key = primers.digest_of("search", _code(), seen)
    known = kept.get(key)
    if known is not None:
        return msgspec.msgpack.decode(known, type=tuple[Section, ...])
    sections = sections_of(page)
    kept.put(key, msgspec.msgpack.encode(sections))
    return sections


@cache
def _code() -> bytes:
    """Name the state of what reads sections."""
    return primers.state_of_folder(Path(__file__).parent, (".py",))
