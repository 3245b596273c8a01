"""The cards of a site: a PNG a page, drawn once and kept; none where a sign of its words could not be drawn."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import primers
from primers_metadata.codes import NO_CARDS, NO_FONT

if TYPE_CHECKING:
    from primers_metadata.fonts import Face

FOLDER = "cards"
ELLIPSIS = "…"  # what does not fit is cut

Found = primers.Artifact | primers.Finding
Words = tuple[str, str, str]  # the way to the page, its title, the name of the site


class Cards:
    """Draws what is shown with a link; `paths` are the files by the addresses of their pages."""

    def __init__(self, site: primers.Site, font: str, kept: primers.Kept) -> None:
        """Take the site, the font of its settings, and what earlier builds drew."""
        self.site = site
        self.font = font
        self.kept = kept
        self.paths: dict[str, str] = {}

    def draw(self, pages: Iterable[primers.WebPage]) -> Iterator[Found]:
        """Give the cards, and one finding where some cannot be made."""
        try:
            from primers_metadata.fonts import Fonts
        except ImportError:
            yield NO_CARDS.finding(self._place(), command=primers.extra_command("cards"))
            return
        fonts = Fonts(self.site.root, self.font)
        lacking: list[tuple[primers.WebPage, str]] = []
        for page in pages:
            words = self._words(page)
            signs = "".join((*words, ELLIPSIS))
            face = fonts.of(signs, page.locale)
            if face:
                self.paths[page.url] = f"{FOLDER}/{page.url}.png"
                yield primers.Artifact(path=self.paths[page.url], data=self._card(face, words, page.locale))
            else:
                lacking.append((page, fonts.missing(signs, page.locale)))
        if lacking:
            page, missing = lacking[0]
            place = page.page.lesson.path if page.page else ""
            where = primers.Location(path=place, line=1, end_line=1) if place else self._place()
            yield NO_FONT.finding(where, count=len(lacking), missing=missing, title=page.title)

    def _words(self, page: primers.WebPage) -> Words:
        title = primers.site_title(self.site, page.locale)
        way = " / ".join(folder.title for _, folder in page.trail)
        return way, page.title, "" if page.title == title else title

    def _card(self, face: "Face", words: Words, locale: str) -> bytes:
        from primers_metadata.drawing import STATE, card

        mirrored = primers.is_right_to_left(locale)
        key = primers.digest_of("card", STATE, face.state, face.number, mirrored, *words)
        made = self.kept.get(key)
        if made is None:
            made = card(face, *words, mirrored=mirrored)
            self.kept.put(key, made)
        return made

    def _place(self) -> primers.Location:
        first = self.site.pages[0].lesson.path if self.site.pages else ""
        return primers.Location(path=first, line=1, end_line=1)
