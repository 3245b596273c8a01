"""The texts that the site itself shows, in the language of its reader: the project's own words, ours, then English."""

import gettext
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeAlias

from primers.i18n import CATALOGUES
from primers.locales import related, underscored
from primers.model import Catalogue

ENGLISH = "en"

Lookup: TypeAlias = Callable[[str], str | None]


class Texts:
    """Translates the texts of the site into one locale; where that has no words, into the next that is near to it."""

    def __init__(self, locale: str, catalogues: Iterable[Catalogue] = ()) -> None:
        """Look into `catalogues`, those of the project, before ours, and into each locale before a more distant one."""
        own = {underscored(one.locale): dict(one.messages) for one in catalogues}
        names = [*related(locale), *(name for name in (ENGLISH,) if name not in related(locale))]
        self.lookups = [(name, lookup) for name in names for lookup in _lookups(name, own)]

    def __call__(self, message: str, **values: object) -> str:
        """Give a text; `values` stand in the place of its `{name}`."""
        text, _ = self._found(message)
        return text.format_map(values) if values else text

    def locale_of(self, message: str) -> str:
        """Give the locale that a text is found in."""
        return self._found(message)[1]

    def _found(self, message: str) -> tuple[str, str]:
        for name, lookup in self.lookups:
            text = lookup(message)
            if text:
                return text, name.replace("_", "-")
        return message, ENGLISH


@cache
def texts(locale: str, catalogues: tuple[Catalogue, ...] = ()) -> Texts:
    """Give what translates the texts of the site into a locale; `catalogues` are those of the book."""
    return Texts(locale, catalogues)


def _lookups(name: str, own: dict[str, dict[str, str]]) -> Iterator[Lookup]:
    if name in own:
        yield own[name].get
    ours = _ours(name)
    if ours:
        yield ours


@cache
def _ours(name: str) -> Lookup | None:
    """Give the lookup in our own catalogue of a locale; English texts stand for themselves."""
    file = CATALOGUES / name / "LC_MESSAGES" / "primers.mo"  # gettext.find would give zh to who asks for zh_Hant
    if not file.is_file():
        return None
    with file.open("rb") as opened:
        catalogue = gettext.GNUTranslations(opened)

    def lookup(message: str) -> str | None:
        text = catalogue.gettext(message)
        return text if text != message else None

    return lookup
