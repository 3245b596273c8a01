"""Search in the pages, letter for letter, without a server: the texts of a locale as scripts, and what reads them.

There is no index of words. The texts are small enough to be loaded whole when somebody searches, and `includes` finds
every substring of every language; an index of letter pairs is larger and finds too much.
"""

from collections.abc import Iterator
from importlib import resources
from typing import Any, Literal
from urllib.parse import quote, urlsplit

from msgspec import Struct

import primers

# Where others search: the address, and the name of what is asked.
ENGINES = {
    "google": ("Google", "https://www.google.com/search", "q"),
    "bing": ("Bing", "https://www.bing.com/search", "q"),
    "duckduckgo": ("DuckDuckGo", "https://duckduckgo.com/", "q"),
    "yandex": ("Yandex", "https://yandex.com/search/", "text"),
}


class SearchSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[search]`: whether the site has a search, and the `engines` of others that it links to."""

    enabled: bool = True
    engines: tuple[Literal["google", "bing", "duckduckgo", "yandex"], ...] = ()

    def elsewhere(self, site_url: str, locale: str) -> tuple[tuple[str, str, str], ...]:
        """Give name, address and question of each engine, for the pages of a locale; none without `site-url`."""
        parts = urlsplit(site_url)
        place = f"site:{parts.netloc}{parts.path.rstrip('/')}/{locale}/"
        chosen = [ENGINES[name] for name in dict.fromkeys(self.engines)] if parts.netloc else []
        return tuple((name, address, f"?{key}={quote(place, safe='')}") for name, address, key in chosen)


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [search]; by it the templates of the website know that there is a search."""
    return {"search": SearchSettings}


@primers.hookimpl
def primers_site(site: primers.Site, kept: primers.Kept) -> Iterator[primers.Artifact]:
    """Give the script of the search, and for each locale the titles and the texts of its listed pages."""
    from primers_search.shards import locale_artifacts

    settings = dict(site.book.settings).get("search", SearchSettings())
    if not settings.enabled:
        return
    for name in ("search.js", "marks.js"):
        script = resources.files("primers_search").joinpath("static", name).read_bytes()
        yield primers.Artifact(path=f"search/{name}", data=script)
    for locale in sorted({page.lesson.locale or "" for page in site.pages}):
        pages = [page for page in site.pages if page.lesson.locale == locale and not page.lesson.hidden]
        yield from locale_artifacts(locale, pages, kept)
