"""`--title`: what something new is called, in one locale or in each."""

from collections.abc import Iterable, Mapping, Sequence

import primers
from primers import N_
from primers_new.places import require_name


def titles(words: Iterable[str], locales: Sequence[str]) -> Mapping[str, str]:
    """Read `TEXT`, for the first of the locales, and `LOCALE=TEXT`. Raises UsageError for one that is given twice."""
    found: dict[str, str] = {}
    for word in words:
        name, equals, text = word.partition("=")
        locale, title = (name, text) if equals and name in locales else (locales[0], word)
        if locale in found:
            raise primers.UsageError(N_("--title: {locale} has two titles"), locale=locale)
        found[locale] = require_name(title)
    return found
