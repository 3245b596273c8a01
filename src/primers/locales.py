"""Locales of people: which folder names are one, how a language names itself, and which other is near to it."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

# The shape of a BCP 47 tag as folders use it: zh, pt-BR, zh-Hant, sr-Latn-RS, es-419.
SHAPE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


@cache
def is_locale(name: str) -> bool:
    """Tell whether a folder name is a locale that the Unicode locale data (CLDR) knows."""
    if not SHAPE.fullmatch(name):
        return False
    from babel import UnknownLocaleError

    try:
        _locale(name)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def language_name(locale: str, reader: str | None = None) -> str:
    """Give the name of a locale's language as it stands in a sentence of the locale `reader` (`Chinese`, `英语`).

    Without `reader`, give its name for itself, as it stands alone (`中文`, `Português (Brasil)`).
    """
    named, within = _locale(locale), _locale(reader or locale)
    name = within.languages.get(str(named)) or named.get_display_name(within) or locale
    return name if reader else name[:1].upper() + name[1:]


@cache
def is_right_to_left(locale: str) -> bool:
    """Tell whether a locale is written from right to left."""
    return _locale(locale).text_direction == "rtl"


def underscored(locale: str) -> str:
    """Give the full name of a locale as catalogues and CLDR write it: `pt_BR`, and `zh_Hant_TW` for zh-TW."""
    return str(_locale(locale))


@cache
def territorial(locale: str) -> str:
    """Give a locale with the territory where most of its readers live, by CLDR: `zh_CN`, `zh_TW` for zh-Hant."""
    from babel.core import get_global

    found = _locale(locale)
    parts = [part for part in (found.language, found.script) if part]
    likely = get_global("likely_subtags").get("_".join(parts)) or get_global("likely_subtags").get(found.language, "")
    return f"{found.language}_{found.territory or likely.rpartition('_')[2]}".rstrip("_")


@cache
def related(locale: str) -> tuple[str, ...]:
    """Give the locales whose texts a reader of `locale` can read, by CLDR: `pt_BR`, `pt`; the nearest first.

    Another script ends it: who reads zh-Hant is not given zh, nor who reads sr-Latn the Cyrillic sr.
    """
    from babel.core import get_global

    found = [underscored(locale)]
    while True:
        parts = found[-1].split("_")
        parent = get_global("parent_exceptions").get(found[-1]) or "_".join(parts[:-1])
        if not parent or parent == "root" or (len(parts) == 2 and not _usual_script(*parts)):
            return tuple(found)
        found.append(parent)


def _usual_script(language: str, part: str) -> bool:
    """Tell whether `part`, where it is a script, is the one that a language is written in when none is named."""
    from babel.core import get_global

    return len(part) != 4 or f"_{part}_" in f"_{get_global('likely_subtags').get(language, '')}_"


def _locale(name: str) -> "Locale":
    from babel import Locale

    return Locale.parse(name, sep="-")
