"""Open Graph: the title, the words and the picture that are shown where somebody shares a link."""

from collections.abc import Iterator

import primers
from primers_metadata.size import HEIGHT, WIDTH


def open_graph(
    site: primers.Site, page: primers.WebPage, history: primers.History | None, card: str
) -> Iterator[primers.HeadElement]:
    """Give the elements of a page; `card` is the file of its picture, "" for none."""
    for name, value in _properties(site, page, history, card):
        if value:
            yield primers.HeadElement(tag="meta", attributes=(("property", name), ("content", value)), url=page.url)
    kind = "summary_large_image" if card else "summary"
    yield primers.HeadElement(tag="meta", attributes=(("name", "twitter:card"), ("content", kind)), url=page.url)


def _properties(
    site: primers.Site, page: primers.WebPage, history: primers.History | None, card: str
) -> Iterator[tuple[str, str]]:
    lesson = page.page.lesson if page.page and not page.page.lesson.index else None
    yield "og:type", "article" if lesson else "website"
    yield "og:site_name", primers.site_title(site, page.locale)
    yield "og:title", page.title
    yield "og:description", page.description
    yield "og:url", primers.absolute(site, f"{page.home or page.url}.html")
    yield "og:locale", primers.territorial(page.page.text_locale if page.page else page.locale)
    for name, url in page.versions:
        if url != page.url and name != page.locale:
            yield "og:locale:alternate", primers.territorial(name)
    if lesson:
        yield "article:section", lesson.category.title if lesson.category else ""
        yield "article:published_time", history.created if history else ""
        yield "article:modified_time", history.updated if history else ""
        for tag in lesson.meta.tags:
            yield "article:tag", tag
    if card:
        yield "og:image", primers.absolute(site, card)
        yield "og:image:type", "image/png"
        yield "og:image:width", str(WIDTH)
        yield "og:image:height", str(HEIGHT)
        yield "og:image:alt", page.title
