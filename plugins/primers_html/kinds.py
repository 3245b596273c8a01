"""The titles of admonitions that have none of their own: values of the style sheet, in the language of the text."""

from collections.abc import Iterable

import primers
from primers_html.texts import KINDS


def kinds_css(locales: Iterable[str], catalogues: tuple[primers.Catalogue, ...]) -> str:
    """Give the rules for every locale; that of zh-Hant comes after that of zh, which a browser applies to it too."""
    rules = []
    ordered = ("", *sorted(locales, key=lambda name: (len(name), name)))
    for kind, title in KINDS.items():
        said: dict[str, str] = {}
        for locale in ordered:
            text = primers.texts(locale or "en", catalogues)(title)
            wider = [said[name] for name in said if not name or locale.startswith(f"{name}-")]
            if not wider or text != wider[-1]:  # else the rule of the wider language says it
                language = f":lang({locale})" if locale else ""
                rules.append(f".{kind}{language} {{ --title: {_quoted(text)}; }}\n")
            said[locale] = text
    return "".join(rules)


def _quoted(text: str) -> str:
    """Give a text as a string of CSS."""
    return '"' + "".join(f"\\{ord(sign):x} " if sign in '"\\<' or sign < " " else sign for sign in text) + '"'
