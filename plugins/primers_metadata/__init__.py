"""What a page says of itself to those who share and index it: Open Graph with a card, and JSON-LD."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

import primers
from primers_metadata.codes import CODES
from primers_metadata.jsonld import json_ld
from primers_metadata.opengraph import open_graph


class CardSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[cards]`: whether every lesson gets a picture with its title, and the file of the font for it.

    `font` is a path in the project; without one, a font of the machine is taken.
    """

    enabled: bool = False
    font: str = ""


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [cards]."""
    return {"cards": CardSettings}


@primers.hookimpl
def primers_codes() -> dict[str, primers.Code]:
    """Register the findings about cards."""
    return CODES


@primers.hookimpl
def primers_site(
    site: primers.Site, kept: primers.Kept
) -> Iterator[primers.Artifact | primers.HeadElement | primers.Finding]:
    """Give the elements of every head, and the cards; a card that nobody could be led to is not drawn."""
    settings = dict(site.book.settings).get("cards", CardSettings())
    histories = dict(site.histories)
    pages = primers.web_pages(site)
    cards: dict[str, str] = {}
    if settings.enabled and site.site_url:
        from primers_metadata.cards import Cards  # Pillow is an extra

        made = Cards(site, settings.font, kept)
        yield from made.draw(pages)
        cards = made.paths
    for page in pages:
        card = cards.get(page.url, "")
        lesson = (page.page.source or page.page.lesson) if page.page else None
        history = histories.get(lesson.path) if lesson else None
        yield from open_graph(site, page, history, card)
        yield from json_ld(site, page, history, card)
