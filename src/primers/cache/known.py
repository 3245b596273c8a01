"""Reading a page, or knowing from before what it holds: parsing and extraction are pure, equal pages hold the same."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from primers.cache.memory import Memory, context_of
from primers.extract import Extraction, Extractor
from primers.load import Parsed, Reader
from primers.loading.markdown import parse_blocks
from primers.model import Block, Heading, Lesson

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def reader(make: "Callable[[], MarkdownIt]", memory: Memory | None) -> Reader:
    """Give a function that parses the text of a page at a path, in a locale, unless it is known.

    The parser is made, and its library imported, when the first page is not known.
    """
    parser = cache(make)

    def read(text: str, path: str, locale: str | None) -> Parsed:
        if memory is None:
            return parse_blocks(parser(), text, path, locale)
        key, known = memory.page("blocks", tuple[tuple[Block, ...], tuple[Heading, ...]], path, locale, text)
        if known is None:
            known = parse_blocks(parser(), text, path, locale)
            memory.keep_page("blocks", key, known)
        return known

    return read


def extracted(extractor: Extractor, lesson: Lesson, memory: Memory | None) -> Extraction:
    """Extract the examples of a lesson, unless they are known."""
    if memory is None:
        return extractor.extract(lesson)
    key, known = memory.page("examples", Extraction, *context_of(lesson))
    if known is None:
        known = extractor.extract(lesson)
        memory.keep_page("examples", key, known)
    return known
