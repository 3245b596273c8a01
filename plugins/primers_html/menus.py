"""The menu of a category, rendered once for all its pages of one depth; where a page stands is marked by replacing."""

import posixpath
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup, escape
from msgspec import Struct

import primers
from primers import Category, Chapter

# Beyond so many lessons only the chapter of the page is unfolded, the others lead to their list: a page stays small.
UNFOLDED = 150


class Place(Struct, frozen=True, kw_only=True):
    """Where a menu stands: `depth` folders below `base`; `unfolded` is the one chapter that is, None for all."""

    base: str
    depth: int
    folder: str
    unfolded: int | None

    def below(self, url: str) -> str:
        """Give the link to a page from there, without the way that they share."""
        inside = posixpath.relpath(url, self.base) if url.startswith(f"{self.base}/") else url
        return "../" * self.depth + quote(inside) + ".html"


class Menus:
    """Renders menus, each once."""

    def __init__(self, environment: Environment) -> None:
        """Take the templates."""
        self.environment = environment
        self.rendered: dict[Place, str] = {}

    def of(self, category: Category | None, chapter: primers.Folder | None, frame: dict[str, Any]) -> Markup:
        """Give the menu of a category for the page of a frame, which stands in a chapter; "" for no category."""
        if category is None or category.folder is None:
            return Markup()
        url = frame["url"]
        number = next((n for n, one in enumerate(category.chapters) if chapter and one.folder == chapter), -1)
        large = sum(len(one.lessons) for one in category.chapters) > UNFOLDED
        base = f"{frame['locale']}/{category.folder.slug}"
        place = Place(
            base=base,
            depth=posixpath.relpath(url, base).count("/"),
            folder=category.folder.path,
            unfolded=number if large else None,
        )
        if place not in self.rendered:
            self.rendered[place] = self._render(category, place, frame)
        current = f'href="{escape(place.below(url))}"'
        menu = self.rendered[place].replace(current, f'{current} aria-current="page"', 1)
        opened = f'id="chapter-{number + 1}"'
        return Markup(menu.replace(opened, f"{opened} open", 1))

    def _render(self, category: Category, place: Place, frame: dict[str, Any]) -> str:
        def unfold(chapter: Chapter) -> bool:
            return place.unfolded is None or (place.unfolded >= 0 and category.chapters[place.unfolded] is chapter)

        template = self.environment.get_template("menu.html")
        return template.render(**{**frame, "category": category, "unfold": unfold, "below": place.below})
