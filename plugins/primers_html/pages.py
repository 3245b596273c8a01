"""Fill the templates: one HTML file a lesson, one a folder without an index page, and pages of their own."""

from collections.abc import Iterator
from typing import Any

import primers
from primers import Category, Chapter, ListPage
from primers_html import article, facts, missing, redirects, truth
from primers_html.duration import duration, original_duration
from primers_html.frame import Frames
from primers_html.qr import qr_code
from primers_html.texts import FALLBACK


class Writer:
    """Knows the whole site while its pages are written."""

    def __init__(self, site: primers.Site, settings: Any) -> None:
        """Index the site once."""
        self.site = site
        self.settings = settings
        self.frames = Frames(site, settings)
        self.pages = {page.url: page for page in primers.every_page(site)}
        self.neighbours = primers.neighbours(self.pages.values())
        self.histories = dict(site.histories)
        self.lists = {locale: self._lists(locale) for locale in self.frames.locales}

    def artifacts(self) -> Iterator[primers.Artifact]:
        """Give every file of the website."""
        yield from self.frames.assets()
        for page in self.pages.values():
            yield self._lesson(page)
        for locale in self.frames.locales:
            yield from self._folders(locale)
            yield from self._truth(locale)
            yield from self._search(locale)
        default = self.site.default_locale
        yield self.frames.write("root.html", self.frames.of("index", default))
        yield from missing.artifacts(self.frames, default)
        yield from redirects.redirects(self.settings.redirects, self.site, missing.base(self.site), self._moved)

    def _lesson(self, page: primers.Page) -> primers.Artifact:
        lesson = page.lesson
        frame = self.frames.of(page.url, lesson.locale or "")
        texts = frame["_"]
        before, after = self.neighbours.get(page.url, (None, None))
        category = self._category(lesson.locale or "", lesson.category)
        heading, body = article.article(page, texts)
        history = self.histories.get((page.source or lesson).path)
        address = primers.absolute(self.site, f"{page.url}.html")
        return self.frames.write(
            "lesson.html",
            frame,
            page=page,
            lesson=lesson,
            heading=heading,
            body=body,
            duration="" if lesson.index else self._duration(page, texts),
            updated="" if lesson.index else facts.updated(history, texts),
            about=() if lesson.index else tuple(facts.about(history, texts)),
            edit=facts.edit_link(self.settings.edit_url, (page.source or lesson).path),
            code=qr_code(address) if address else "",
            address=address,
            headings=[one for one in page.headings if one.level in (2, 3)],
            category=category,
            chapters=self.frames.menus.of(category, lesson.chapter, frame),
            before=before,
            after=after,
            listed=self._listed(lesson, category) if lesson.index else (),
            notice=FALLBACK,
        )

    def _duration(self, page: primers.Page, texts: primers.Texts) -> str:
        if self.settings.reading == "original":
            return original_duration(page, texts)
        return duration(primers.reading_of(page), texts)

    def _category(self, locale: str, folder: primers.Folder | None) -> Category | None:
        return next((one for one in self.frames.categories[locale] if folder and one.folder == folder), None)

    def _listed(self, lesson: primers.Lesson, category: Category | None) -> tuple[Category | Chapter, ...]:
        """Give what the index page of a locale, a category or a chapter lists."""
        if lesson.category is None:
            return self.frames.categories[lesson.locale or ""]
        chapters = category.chapters if category else ()
        if lesson.chapter is None:
            return chapters
        return tuple(chapter for chapter in chapters if chapter.folder == lesson.chapter)

    def _lists(self, locale: str) -> dict[str, ListPage]:
        """Give the pages that list what folders hold, by address."""
        lists: dict[str, ListPage] = {}
        for one in primers.list_pages(locale, self.frames.categories[locale]):
            same = lists.get(one.url)  # two folders of one name
            lists[one.url] = one._replace(listed=(*same.listed, *one.listed)) if same else one
        return lists

    def _folders(self, locale: str) -> Iterator[primers.Artifact]:
        """Give an index page to every folder whose author wrote none."""
        for url, one in self.lists[locale].items():
            if url not in self.pages:
                yield self._folder(locale, one)

    def _folder(self, locale: str, one: ListPage) -> primers.Artifact:
        frame = self.frames.of(one.url, locale)
        category = self._category(locale, one.category)
        chapter = one.folder if one.folder != one.category else None
        return self.frames.write(
            "folder.html",
            frame,
            heading=one.folder.title if one.folder else frame["site_title"],
            folder=one.folder,
            category=category,
            chapters=self.frames.menus.of(category, chapter, frame),
            base=one.url.rpartition("/")[0],
            listed=one.listed,
        )

    def _search(self, locale: str) -> Iterator[primers.Artifact]:
        """Give the page of the search, beside its data: no lesson can have an address there."""
        if self.frames.searched:
            frame = self.frames.of(f"search/{locale}", locale)
            others = {name: f"search/{name}" for name in self.frames.locales if name != locale}
            yield self.frames.write("search.html", frame, others=others)

    def _truth(self, locale: str) -> Iterator[primers.Artifact]:
        """Give the page that says what is verified in a locale, and the badges; those of the default are the site's."""
        texts = self.frames.texts(locale)
        frame = self.frames.of(f"{locale}/truth", locale)
        parts = [(name, list(rows)) for name, rows in truth.table(self.site, locale)]
        total = truth.coverage(self.site, locale).total
        names = truth.columns(row for _, rows in parts for _, row in rows)
        yield self.frames.write(
            "truth.html",
            frame,
            parts=parts,
            claim=truth.claim(total, texts),
            facts=tuple(truth.facts(self.site, locale, texts)),
            columns=[(name, texts(truth.COLUMNS[name])) for name in names],
            meanings={name: texts(truth.MEANINGS[name]) for name in names},
            others={name: f"{name}/truth" for name in self.frames.locales if name != locale},
            trail=(),
        )
        yield from truth.badges(f"{locale}/", total, texts)
        if locale == self.site.default_locale:
            yield from truth.badges("", truth.coverage(self.site, "").total, texts)

    def _moved(self, url: str, target: str) -> str:
        frame = self.frames.of(url, self.site.default_locale)
        return self.frames.environment.get_template("moved.html").render(**frame, target=target)


def artifacts(site: primers.Site, settings: Any) -> Iterator[primers.Artifact]:
    """Give every file of the website."""
    return Writer(site, settings).artifacts()
