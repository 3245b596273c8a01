"""Every page of a website, as those see it who list, share and index them: lessons, and the lists of folders. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from primers.loading.markdown import visible_text
from primers.loading.names import INDEX
from primers.loading.places import Keys, folders_of
from primers.model import Folder, Lesson, Page, Site
from primers.pairing import translations
from primers.rendering.address import site_title
from primers.rendering.contents import ListPage, categories, list_pages
from primers.rendering.fallback import every_page

DEFAULT = "x-default"
LONGEST = 160  # characters of a description: what search engines show
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)

Trail = tuple[tuple[str, Folder], ...]
Versions = tuple[tuple[str, str], ...]


class WebPage(Struct, frozen=True, kw_only=True):
    """A page of the website: a lesson, a fallback or the text of a folder (`page`), or the list of what a folder holds.

    `description` is the author's, or what the text begins with. `trail` are the pages of the folders above it.
    `versions` are the real pages that are this one in some language, addresses by locale; `alternates` are the same
    where there are several and it is one of them, with `x-default` as the last: each of these pages says the same.
    `home` is where the text of a fallback is at home, "" for a page of its own language.
    """

    url: str
    locale: str
    title: str
    description: str = ""
    page: Page | None = None
    trail: Trail = ()
    versions: Versions = ()
    alternates: Versions = ()
    home: str = ""
    hidden: bool = False

    @property
    def listed(self) -> bool:
        """Tell whether sitemaps, feeds and lists may name it: it is neither hidden nor a fallback."""
        return not self.hidden and not self.home


def web_pages(site: Site) -> tuple[WebPage, ...]:
    """Give every page: the choice of a language first, then locale by locale the lessons in their order, and lists."""
    default = site.default_locale
    return (WebPage(url=INDEX, locale=default, title=site_title(site, default)), *_Pages(site).all())


class _Pages:
    """Knows what belongs together in a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.pages = every_page(site)
        self.translations = translations(page.lesson for page in site.pages)
        self.locales = sorted({page.lesson.locale or "" for page in site.pages})
        self.lists = {locale: self._lists(self.pages, locale) for locale in self.locales}
        self.folders: dict[Keys, dict[str, str]] = {}  # what has something of its own in it
        for locale in self.locales:
            for one in self._lists(site.pages, locale).values():
                self.folders.setdefault(one.keys, {})[locale] = one.url
        self.there = {page.url for page in self.pages if page.lesson.index}.union(*self.lists.values())

    def _lists(self, pages: tuple[Page, ...], locale: str) -> dict[str, ListPage]:
        lists: dict[str, ListPage] = {}
        for one in list_pages(locale, categories(pages, locale)):
            lists.setdefault(one.url, one)  # two folders of one name share a page
        return lists

    def all(self) -> Iterator[WebPage]:
        for page in self.pages:
            yield self._lesson(page)
        written = {page.url for page in self.pages}
        for locale in self.locales:
            for url, one in self.lists[locale].items():
                if url not in written:
                    yield self._list(locale, one)

    def _lesson(self, page: Page) -> WebPage:
        lesson = page.lesson
        versions = self._versions(lesson)
        return WebPage(
            url=page.url,
            locale=lesson.locale or "",
            title=lesson.title,
            description=lesson.meta.description or _beginning(page.html),
            page=page,
            trail=self._trail(lesson),
            versions=versions,
            alternates=self._alternates(lesson.locale or "", page.url, versions),
            home=page.source.address if page.source else "",
            hidden=lesson.hidden,
        )

    def _versions(self, lesson: Lesson) -> Versions:
        """Give the addresses of a lesson by locale; the text of a folder and the list of the same are one page."""
        found = {name: one.address for name, one in self.translations.get(lesson.key or "", {}).items()}
        if lesson.index:
            keys = tuple(folder.key for _, folder, _ in folders_of(lesson))
            found = {**self.folders.get(keys, {}), **found}
        return tuple(sorted(found.items()))

    def _alternates(self, locale: str, url: str, versions: Versions) -> Versions:
        if len(versions) < 2 or (locale, url) not in versions:
            return ()
        return (*versions, (DEFAULT, dict(versions).get(self.site.default_locale) or versions[0][1]))

    def _trail(self, lesson: Lesson) -> Trail:
        """Give the folders that a lesson lies in; one that lists nothing, since all in it is hidden, has no page."""
        made = [(f"{address}/{INDEX}", folder) for _, folder, address in folders_of(lesson)]
        return tuple(one for one in (made[:-1] if lesson.index else made) if one[0] in self.there)

    def _list(self, locale: str, one: ListPage) -> WebPage:
        own = one.folder is None or one.folder.locale == locale
        found = self.folders.get(one.keys, {})
        versions = tuple(sorted(found.items()))
        inside = one.category is not None and one.folder is not one.category
        return WebPage(
            url=one.url,
            locale=locale,
            title=one.folder.title if one.folder else site_title(self.site, locale),
            trail=((f"{locale}/{one.category.slug}/{INDEX}", one.category),) if inside and one.category else (),
            versions=versions,
            alternates=self._alternates(locale, one.url, versions),
            home="" if own or one.folder is None else found.get(one.folder.locale, ""),
        )


def _beginning(body: str) -> str:
    """Give the first paragraph of a page as plain text, cut where it is long."""
    found = _PARAGRAPH.search(body)
    return _shortened(found[1]) if found else ""


@lru_cache(maxsize=4096)  # the pages are asked for more than once in a build
def _shortened(paragraph: str) -> str:
    """Give the text of a paragraph of HTML, cut where it is long."""
    words = " ".join(visible_text(paragraph).split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
