"""The sections of a page as a reader sees them: what stands under each heading, code and outputs included."""

import re
from html.parser import HTMLParser

from msgspec import Struct

import primers

# What runs on in a line of text; every other element begins and ends one.
INLINE = frozenset(
    """a abbr b bdi bdo cite code data del dfn em font i img ins kbd label mark math mfrac mi mn mo mroot mrow ms
    msqrt msub msubsup msup mtext q rp rt ruby s samp semantics small span strong sub sup time tspan u var
    wbr""".split()  # noqa: SIM905 - read as a list of words
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = frozenset({"annotation", "annotation-xml", "desc", "script", "style", "template", "title"})
VOID = frozenset({"br", "col", "hr", "img", "input", "source", "wbr"})

_SPACE = re.compile(r"[ \t\n\r\f]+")  # as HTML knows it: what else is white space is the business of search.js
# A word of a coloured program: most elements of a page are such, and they say nothing here.
_COLOURED = re.compile(r'<span class="[a-z0-9]{1,3}">([^<]*)</span>')


class Section(Struct, kw_only=True):
    """What stands under a heading; `anchor` is "" for the beginning of a page, whose heading is its title."""

    anchor: str
    heading: str = ""
    text: str = ""


def sections_of(page: primers.Page) -> tuple[Section, ...]:
    """Give the sections of a page in order, white space collapsed; the first is headed by the title of the lesson.

    A first heading that says the same as the title begins no section of its own.
    """
    reader = _Reader()
    reader.feed("".join(_COLOURED.split(page.html)))  # four times as fast as putting in what was matched
    reader.close()
    lead, *rest = reader.finished()
    lead.heading = _collapsed(page.lesson.title)
    if rest and not lead.text and rest[0].heading == lead.heading:
        lead.text = rest.pop(0).text
    named = {heading.anchor: heading.text for heading in page.headings}
    for section in rest:
        section.heading = section.heading or _collapsed(named.get(section.anchor, ""))
    return lead, *rest


class _Reader(HTMLParser):
    """Collects text by section; marks of proof and what is hidden from people are none of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [Section(anchor="")]
        self.parts: list[str] = []
        self.heading = ""  # the tag of the heading that is being read
        self.unseen = 0  # how deep in what is not shown

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.unseen or tag in UNSEEN or _is_hidden(attrs):
            self.unseen += tag not in VOID
            return
        anchor = dict(attrs).get("id") if tag in HEADINGS else None
        if anchor:
            self._finish()
            self.sections.append(Section(anchor=anchor))
            self.heading = tag
        elif tag not in INLINE:
            self.parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass by `<path/>`: there is no text in it."""

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            self.unseen -= tag not in VOID
        elif tag == self.heading:
            self.sections[-1].heading = self._taken()
            self.heading = ""
        elif tag not in INLINE:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)

    def finished(self) -> list[Section]:
        """Give the sections once everything is read."""
        self._finish()
        return self.sections

    def _finish(self) -> None:
        self.sections[-1].text = self._taken()

    def _taken(self) -> str:
        text = _collapsed("".join(self.parts))
        self.parts.clear()
        return text


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    given = dict(attrs)
    return given.get("aria-hidden") == "true" or "primers-mark" in (given.get("class") or "").split()


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")
