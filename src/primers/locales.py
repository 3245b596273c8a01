"""Locales of people: which folder names are one, and how a language names itself."""

import re
from functools import cache

# The shape of a BCP 47 tag as folders use it: zh, pt-BR, zh-Hant, sr-Latn-RS, es-419.
_SHAPE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


@cache
def is_locale(name: str) -> bool:
    """Tell whether a folder name is a locale that the Unicode locale data (CLDR) knows."""
    if not _SHAPE.fullmatch(name):
        return False
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def language_name(locale: str) -> str:
    """Give the name of a locale's language in its own script (`中文`, `English`)."""
    from babel import Locale

    name = Locale.parse(locale, sep="-").get_display_name(locale.replace("-", "_")) or locale
    return name[:1].upper() + name[1:]


@cache
def is_right_to_left(locale: str) -> bool:
    """Tell whether a locale is written from right to left."""
    from babel import Locale

    return Locale.parse(locale, sep="-").text_direction == "rtl"
