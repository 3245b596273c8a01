"""The same page in other languages: the switch of a page, and what its head tells search engines."""

from urllib.parse import quote

import primers
from primers_html.menu import categories, list_pages

DEFAULT = "x-default"


class Languages:
    """Knows which pages are translations of each other; a fallback is none."""

    def __init__(self, site: primers.Site) -> None:
        """Index the real pages by key, and the folders that hold some of them."""
        self.site = site
        self.translations = primers.translations(page.lesson for page in site.pages)
        self.lists: dict[tuple[str, ...], dict[str, str]] = {}
        for locale in sorted({page.lesson.locale or "" for page in site.pages}):
            for one in list_pages(locale, categories(site.pages, locale)):
                self.lists.setdefault(one.keys, {})[locale] = one.url

    def others(self, page: primers.Page) -> dict[str, str]:
        """Give the addresses of the real translations of a page, by locale."""
        lesson = page.lesson
        found = self._versions(lesson)
        if lesson.index:
            keys = tuple(folder.key for folder in (lesson.category, lesson.chapter) if folder)
            found = {**self.folders(keys, lesson.locale or ""), **found}
        return {name: address for name, address in sorted(found.items()) if name != lesson.locale}

    def folders(self, keys: tuple[str, ...], locale: str) -> dict[str, str]:
        """Give the addresses of a folder in the other locales that have something of their own in it."""
        return {name: url for name, url in self.lists.get(keys, {}).items() if name != locale}

    def alternates(self, page: primers.Page) -> dict[str, str]:
        """Give the links `hreflang` of a page: itself, its translations and the default; none where it has no other.

        A fallback has none: it is not among the versions of its lesson.
        """
        found = self._versions(page.lesson)
        if len(found) < 2 or found.get(page.lesson.locale or "") != page.url:
            return {}
        default = found.get(self.site.default_locale) or next(iter(found.values()))
        return {name: self.public(page.url, address) for name, address in {**found, DEFAULT: default}.items()}

    def public(self, url: str, address: str) -> str:
        """Give the link from the page at `url` to a page as others shall see it: absolute where the site has a URL."""
        if self.site.site_url:
            return f"{self.site.site_url.rstrip('/')}/{quote(address)}.html"
        return primers.relative(url, f"{address}.html")

    def _versions(self, lesson: primers.Lesson) -> dict[str, str]:
        return {name: one.address for name, one in sorted(self.translations.get(lesson.key or "", {}).items())}
