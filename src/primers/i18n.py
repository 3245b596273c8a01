"""Messages for people in their own language, through gettext; machine texts stay English."""

import gettext
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = ("en", "zh")

# Arguments whose values are texts of ours, and not a name, a path or a piece of a page.
TRANSLATED = frozenset(
    {"problem", "reason", "field", "what", "place_name", "refused", "install", "verdict", "other_verdict"}
)

# Arguments whose values are lists of names, joined by ", " as machines read them.
LISTED = frozenset(
    {"known", "languages", "limits", "lines", "locales", "modules", "names", "platform", "shards", "versions"}
)

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a message for the catalogue and give it back unchanged: it is translated when it is shown."""
    return message


def _(message: str) -> str:
    """Translate a message into the language in use."""
    return _translations.gettext(message) if message else ""


translate = _


PAIR = N_("{one}, {two}")  # of a list


def listed(words: Iterable[str], translate: Callable[[str], str] = translate) -> str:
    """Join words as a list in a sentence, as the language of `translate` does: "a, b" or "a、b"."""
    joined = ""
    for word in words:
        joined = translate(PAIR).format(one=joined, two=word) if joined else word
    return joined


def fill(template: str, args: Sequence[tuple[str, str]], *, translated: bool = True) -> str:
    """Fill `{name}` of a template from `args`, for people (translated) or for machines (English)."""
    if not translated:
        return template.format_map(dict(args))
    return _(template).format_map({name: _read(name, value) for name, value in args})


def _read(name: str, value: str) -> str:
    """Give the value of an argument as people read it."""
    if name in LISTED:
        return listed(value.split(", "))
    return _(value) if name in TRANSLATED else value


def wanted(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """Choose "en" or "zh": `--lang` wins, then LC_ALL, LC_MESSAGES and LANG as POSIX orders them."""
    for position, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang" and position + 1 < len(argv):
            return argv[position + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    named = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "en")
    return "zh" if named.lower().startswith("zh") else "en"


def use(language: str) -> None:
    """Show messages in `language` from now on; a language without a catalogue is English."""
    global _language, _translations  # noqa: PLW0603 - one process speaks one language
    _language = language if language in LANGUAGES else "en"
    chosen = [] if language not in LANGUAGES else [language]
    _translations = gettext.translation("primers", CATALOGUES, chosen or ["en"], fallback=True)


def language() -> str:
    """Give the language in use: "en" or "zh"."""
    return _language


def use_environment(argv: Sequence[str]) -> None:
    """Choose the language from the command line and the environment."""
    use(wanted(argv, os.environ))
