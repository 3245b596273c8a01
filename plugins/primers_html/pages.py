"""Fill the templates: one HTML file a lesson, one a folder without an index page, and the choice of language."""

from collections.abc import Iterator
from functools import partial
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import primers
from primers_html.colours import pygments_css
from primers_html.duration import duration
from primers_html.kinds import kinds_css
from primers_html.languages import Languages
from primers_html.menu import Category, Chapter, ListPage, categories, list_pages, neighbours
from primers_html.texts import FALLBACK

STYLE = "assets/primers.css"


class Writer:
    """Knows the whole site while its pages are written."""

    def __init__(self, site: primers.Site, settings: Any) -> None:
        """Index the site once."""
        self.site = site
        self.settings = settings
        # There is a search where its plugin is loaded and its table does not turn it off.
        self.searched = getattr(dict(site.book.settings).get("search"), "enabled", False)
        self.environment = Environment(
            loader=PackageLoader("primers_html"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.languages = Languages(site)
        self.locales = sorted({page.lesson.locale or "" for page in site.pages})
        self.pages = {page.url: page for page in primers.every_page(site)}
        self.menus = {locale: categories(self.pages.values(), locale) for locale in self.locales}
        self.neighbours = neighbours(self.pages.values())

    def artifacts(self) -> Iterator[primers.Artifact]:
        """Give every file of the website."""
        style = resources.files("primers_html").joinpath("static/primers.css").read_text("utf-8")
        yield _text(STYLE, style + kinds_css(self.locales, self.site.book.catalogues) + pygments_css())
        for page in self.pages.values():
            yield _text(f"{page.url}.html", self._lesson(page))
        for locale in self.locales:
            yield from self._folders(locale)
            yield from self._search(locale)
        root = self.environment.get_template("root.html").render(**self._frame("index", self.site.default_locale))
        yield _text("index.html", root)

    def title(self, locale: str) -> str:
        """Give the name of the site in a locale."""
        given = self.settings.title
        return given if isinstance(given, str) else given.get(locale) or next(iter(given.values()), "Primers")

    def _lesson(self, page: primers.Page) -> str:
        lesson = page.lesson
        texts = primers.texts(lesson.locale or "", self.site.book.catalogues)
        before, after = self.neighbours.get(page.url, (None, None))
        category = self._category(lesson)
        listed: tuple[Any, ...] = ()
        if lesson.index:
            listed = self._listed(lesson, category)
        return self.environment.get_template("lesson.html").render(
            **self._frame(page.url, lesson.locale or ""),
            duration="" if lesson.index else duration(primers.reading_of(page), texts),
            page=page,
            lesson=lesson,
            # The core sanitised the body and escaped what it put in.
            body=Markup(page.html),
            headings=[heading for heading in page.headings if heading.level in (2, 3)],
            category=category,
            before=before,
            after=after,
            listed=listed,
            others=self.languages.others(page),
            alternates=self.languages.alternates(page),
            notice=FALLBACK,
            canonical=self._canonical(page.url, page.source.address if page.source else None),
        )

    def _canonical(self, url: str, home: str | None) -> str:
        """Give the link to where the text of a page is at home, "" for one that is at home itself."""
        return self.languages.public(url, home) if home else ""

    def _category(self, lesson: primers.Lesson) -> Category | None:
        menu = self.menus[lesson.locale or ""]
        return next((one for one in menu if one.folder == lesson.category), None) if lesson.category else None

    def _listed(self, lesson: primers.Lesson, category: Category | None) -> tuple[Category | Chapter, ...]:
        """Give what the index page of a locale, a category or a chapter lists."""
        if lesson.category is None:
            return self.menus[lesson.locale or ""]
        chapters = category.chapters if category else ()
        if lesson.chapter is None:
            return chapters
        return tuple(chapter for chapter in chapters if chapter.folder == lesson.chapter)

    def _folders(self, locale: str) -> Iterator[primers.Artifact]:
        """Give an index page to every folder whose author wrote none."""
        template = self.environment.get_template("folder.html")
        lists: dict[str, ListPage] = {}
        for one in list_pages(locale, self.menus[locale]):
            same = lists.get(one.url)  # two folders of one name
            lists[one.url] = one._replace(listed=(*same.listed, *one.listed)) if same else one
        for keys, url, folder, listed in lists.values():
            if url not in self.pages:
                others = self.languages.folders(keys, locale)
                text = template.render(
                    **self._frame(url, locale),
                    heading=folder.title if folder else self.title(locale),
                    folder=folder,
                    listed=listed,
                    others=others,
                    canonical=self._canonical(url, others.get(folder.locale) if folder else None),
                )
                yield _text(f"{url}.html", text)

    def _search(self, locale: str) -> Iterator[primers.Artifact]:
        """Give the page of the search, beside its data: no lesson can have an address there."""
        if self.searched:
            others = {name: f"search/{name}" for name in self.locales if name != locale}
            frame = self._frame(f"search/{locale}", locale)
            template = self.environment.get_template("search.html")
            yield _text(f"search/{locale}.html", template.render(**frame, others=others, canonical=""))

    def _frame(self, url: str, locale: str) -> dict[str, Any]:
        """Give what every template needs; links are relative, so that the site can be opened from a folder."""

        def link(target: str) -> str:
            return primers.relative(url, target)

        return {
            "_": primers.texts(locale, self.site.book.catalogues),
            "link": link,
            "named": partial(primers.listed, translate=primers.texts(locale, self.site.book.catalogues)),
            "locale": locale,
            "direction": _direction,
            "language_name": primers.language_name,
            "site_title": self.title(locale),
            "locales": self.locales,
            "menu": self.menus.get(locale, ()),
            "style": link(STYLE),
            "search": {
                "script": link("search/search.js"),
                "index": f"{link(f'search/{locale}')}/",
                "root": f"{link('.')}/",
            }
            if self.searched
            else None,
            "url": url,
        }


def artifacts(site: primers.Site, settings: Any) -> Iterator[primers.Artifact]:
    """Give every file of the website."""
    return Writer(site, settings).artifacts()


def _direction(locale: str) -> str:
    """Give the value of the attribute `dir` for text in a locale."""
    return "rtl" if primers.is_right_to_left(locale) else "ltr"


def _text(path: str, text: str) -> primers.Artifact:
    return primers.Artifact(path=path, data=text.encode("utf-8"))
