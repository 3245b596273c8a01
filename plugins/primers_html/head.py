"""What plugins put into the heads of pages, as HTML."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

import primers

Link = Callable[[str], str]


class Heads:
    """Knows the elements of every head."""

    def __init__(self, elements: Iterable[primers.HeadElement]) -> None:
        """Index them by the address of their page; those of every page have none."""
        self.elements = defaultdict(list)
        for one in elements:
            self.elements[one.url].append(one)

    def of(self, url: str, link: Link) -> Markup:
        """Give the elements of the page at `url`, one a line; `link` leads from there to a file of the site."""
        found = [*self.elements.get("", ()), *self.elements.get(url, ())]
        return Markup("\n").join(_element(one, link) for one in found)


def _element(one: primers.HeadElement, link: Link) -> Markup:
    attributes = [*one.attributes, *([("href", link(one.target))] if one.target else [])]
    made = Markup("".join(f' {name}="{escape(value)}"' for name, value in attributes))
    if one.tag != "script":
        return Markup(f"<{one.tag}{made}>")
    # JSON may write any sign as its number, and then it cannot end the element that it stands in.
    data = one.text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(f"<script{made}>{data}</script>")
