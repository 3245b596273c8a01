"""JSON-LD in the words of schema.org: a lesson is a TechArticle, and the way to it a BreadcrumbList."""

import json
from collections.abc import Iterator
from typing import Any

import primers
from primers import N_

HOME = N_("Home")
LONGEST_HEADLINE = 110  # characters that search engines take


def json_ld(
    site: primers.Site, page: primers.WebPage, history: primers.History | None, card: str
) -> Iterator[primers.HeadElement]:
    """Give the block of data of a page; a fallback has none, since its text is at home elsewhere."""
    graph = [part for part in (_article(site, page, history, card), _breadcrumbs(site, page)) if part]
    if graph and not page.home:
        data = {"@context": "https://schema.org", "@graph": graph}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        yield primers.HeadElement(tag="script", attributes=(("type", "application/ld+json"),), url=page.url, text=text)


def _article(site: primers.Site, page: primers.WebPage, history: primers.History | None, card: str) -> dict[str, Any]:
    lesson = page.page.lesson if page.page else None
    if lesson is None or lesson.index:
        return {}
    address = primers.absolute(site, f"{page.url}.html")
    found = {
        "@type": "TechArticle",
        "headline": page.title[:LONGEST_HEADLINE],
        "description": page.description,
        "inLanguage": page.locale,
        "mainEntityOfPage": address,
        "image": primers.absolute(site, card) if card else "",
        "articleSection": lesson.category.title if lesson.category else "",
        "keywords": list(lesson.meta.tags),
        "datePublished": history.created if history else "",
        "dateModified": history.updated if history else "",
        "author": [{"@type": "Person", "name": name} for name in history.authors] if history else [],
    }
    return {name: value for name, value in found.items() if value}


def _breadcrumbs(site: primers.Site, page: primers.WebPage) -> dict[str, Any]:
    """Give the way from the first page of the locale; items need addresses, so a site without one has none."""
    home = f"{page.locale}/index"
    if not site.site_url or page.url in ("index", home):
        return {}
    texts = primers.texts(page.locale, site.book.catalogues)
    way = [(home, texts(HOME)), *((url, folder.title) for url, folder in page.trail), (page.url, page.title)]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": primers.absolute(site, f"{url}.html")}
        for number, (url, name) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
