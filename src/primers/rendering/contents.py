"""The order of a reader: what a locale, a category and a chapter list, what comes before and after a lesson. Pure."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from primers.model import Folder, Page

INDEX = "index"


class Chapter(Struct, frozen=True, kw_only=True):
    """A chapter of the menu; lessons that stand in no chapter come under a folder of None."""

    folder: Folder | None
    index: Page | None
    lessons: tuple[Page, ...]


class Category(Struct, frozen=True, kw_only=True):
    """A category with its chapters, in reading order."""

    folder: Folder | None
    index: Page | None
    chapters: tuple[Chapter, ...]


class ListPage(NamedTuple):
    """The page of a folder: the keys that lead to it, its address, the folder (None: the locale), what it lists.

    `category` is the one that the folder is, or lies in.
    """

    keys: tuple[str, ...]
    url: str
    folder: Folder | None
    listed: tuple[Category | Chapter, ...]
    category: Folder | None = None


def categories(pages: Iterable[Page], locale: str) -> tuple[Category, ...]:
    """Give what a locale lists, in the order of the book: hidden pages and the locale's own index are not listed."""
    listed = [page for page in pages if page.lesson.locale == locale and not page.lesson.hidden]
    made = []
    for folder, group in groupby(listed, key=lambda page: page.lesson.category):
        of_category = [page for page in group if page.lesson.category or not page.lesson.index]
        if of_category:
            own = next((page for page in of_category if page.lesson.index and page.lesson.chapter is None), None)
            rest = [page for page in of_category if page is not own]
            made.append(Category(folder=folder, index=own, chapters=_chapters(rest)))
    return tuple(made)


def _chapters(pages: list[Page]) -> tuple[Chapter, ...]:
    made = []
    for folder, group in groupby(pages, key=lambda page: page.lesson.chapter):
        of_chapter = list(group)
        own = next((page for page in of_chapter if page.lesson.index), None)
        lessons = tuple(page for page in of_chapter if page is not own)
        made.append(Chapter(folder=folder, index=own, lessons=lessons))
    return tuple(made)


def neighbours(pages: Iterable[Page]) -> dict[str, tuple[Page | None, Page | None]]:
    """Give the lessons before and after each one, over chapters and categories, within its locale."""
    reading: dict[str | None, list[Page]] = {}
    for page in pages:
        if not page.lesson.hidden and not page.lesson.index:
            reading.setdefault(page.lesson.locale, []).append(page)
    found = {}
    for listed in reading.values():
        for before, page, after in zip([None, *listed], listed, [*listed[1:], None], strict=False):
            found[page.url] = (before, after)
    return found


def list_pages(locale: str, menu: Iterable[Category]) -> Iterator[ListPage]:
    """Give the pages that list what a locale, its categories and its chapters hold."""
    menu = tuple(menu)
    yield ListPage((), f"{locale}/{INDEX}", None, menu)
    for category in menu:
        if category.folder:
            base, key = f"{locale}/{category.folder.slug}", category.folder.key
            yield ListPage((key,), f"{base}/{INDEX}", category.folder, category.chapters, category.folder)
            for chapter in category.chapters:
                if chapter.folder:
                    keys = (key, chapter.folder.key)
                    url = f"{base}/{chapter.folder.slug}/{INDEX}"
                    yield ListPage(keys, url, chapter.folder, (chapter,), category.folder)
