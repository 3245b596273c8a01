"""The text that a reader sees of a piece of HTML."""

from html.parser import HTMLParser


class _Visible(HTMLParser):
    """Collects the text of a piece of HTML, with a line break where a block ends."""

    BREAKS = frozenset({"br", "p", "div", "li", "tr", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
    UNSEEN = frozenset({"script", "style", "template", "head", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in self.UNSEEN
        if tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in self.UNSEEN and self.unseen > 0
        if tag in self.BREAKS and tag != "br" and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def text_of(html: str) -> str:
    """Give the text that a browser shows of a piece of HTML: tags, styles and scripts gone, entities replaced."""
    reader = _Visible()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)
