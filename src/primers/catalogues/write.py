"""Catalogues as text: the template of the site's texts, and the start of a translation."""

from collections.abc import Iterable, Mapping

from primers.rendering.sitetexts import texts

HEADER = 'msgid ""\nmsgstr ""\n{language}"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def catalogue_text(names: Iterable[str], locale: str | None, own: Mapping[str, str]) -> str:
    """Give a whole catalogue with `names`, the texts of the site, in a locale; None is the template, without words.

    Filled in is what `own`, the project's catalogue of the locale, or ours has.
    """
    language = f'"Language: {locale.replace("-", "_")}\\n"\n' if locale else ""
    return HEADER.format(language=language) + entries(names, locale, own)


def entries(names: Iterable[str], locale: str | None, own: Mapping[str, str] | None = None) -> str:
    """Give one entry a text, each after an empty line."""
    return "".join(f"\n{_entry(name, (own or {}).get(name) or _ours(name, locale))}" for name in names)


def _ours(name: str, locale: str | None) -> str:
    """Give our own words in just this locale: those of one near to it are shown without being written down."""
    ours = texts(locale) if locale else None
    return ours(name) if ours and ours.locale_of(name) == locale else ""


def _entry(name: str, translation: str) -> str:
    from babel.messages.pofile import normalize

    flag = "#, python-brace-format\n" if "{" in name else ""
    return f"{flag}msgid {normalize(name)}\nmsgstr {normalize(translation)}\n"
