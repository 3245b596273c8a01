"""Characters that a reader takes for one another, or does not see at all."""

import re
import unicodedata
from functools import lru_cache

from primers.difference.values import NoteKind
from primers.display import ANSI, MARKS

_QUOTES = "\"'“”„‟‘’‚‛«»″′ʼ`´＂＇｀"
_DASHES = "-‐‑‒–—―−－﹣"  # noqa: RUF100
_SAME = {
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‘’‚‛′ʼ´`", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("。｡", "."),
    **dict.fromkeys("、､", ","),
    **dict.fromkeys("•‧∙⋅・･", "·"),
    **dict.fromkeys("〜∼", "~"),
    **dict.fromkeys("∣", "|"),
    **dict.fromkeys("⁄∕", "/"),
    **dict.fromkeys("∶", ":"),
    **dict.fromkeys("×", "x"),
    # Cyrillic, then Greek
    **dict(zip("АВЕЅІЈКМНОРСТХУаеѕіјорсхуһԁԛԝ", "ABESIJKMHOPCTXYaesijopcxyhdqw", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιρ", "ABEZHIKMNOPTYXovip", strict=True)),
}
_CONTROLS = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x09: "TAB",
    0x0A: "LINE FEED",
    0x0B: "VERTICAL TAB",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
}
_BASE = "\u1100-\u115f"  # the first part of a Korean syllable, written apart
_ITEM = re.compile(rf"[^\S\n]+|{ANSI}|\.{{3}}|[{_BASE}][\u1160-\u11ff]*|.[{MARKS}]*", re.DOTALL)


def items(text: str) -> list[str]:
    """Split a text into what is compared by its looks: runs of white space, characters with their accents."""
    return _ITEM.findall(text)


@lru_cache(maxsize=4096)
def look(item: str) -> str:
    """Give what an item looks like: items that are easily taken for one another look the same."""
    if item.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", item)
    return item if invisible(item) else "".join(_SAME.get(character, character) for character in plain)


@lru_cache(maxsize=4096)
def invisible(item: str) -> bool:
    """Say whether nothing is seen of an item: controls, joiners, marks of direction, variation selectors."""
    first = item[0]
    return not item.isspace() and (unicodedata.category(first) in ("Cc", "Cf") or "\ufe00" <= first <= "\ufe0f")


def odd(space: str) -> bool:
    """Say whether a run of white space holds something else than the usual space."""
    return space.isspace() and space.strip(" ") != ""


def kind_of(want: str, got: str) -> NoteKind | None:
    """Name what tells two items apart that look the same (one may be ""); None where a reader sees it."""
    both = want + got
    if both.isspace():
        return _kind_of_space(want, got)
    if not want or not got:
        return "invisible" if invisible(both) else None
    if unicodedata.normalize("NFC", want) == unicodedata.normalize("NFC", got):
        return "normal-form"
    if set(both) <= set(_QUOTES):
        return "quotes"
    if set(both) <= set(_DASHES):
        return "dashes"
    wide = [any(unicodedata.east_asian_width(one) in "WF" for one in side) for side in (want, got)]
    return "full-width" if wide[0] != wide[1] else "look-alike"


def _kind_of_space(want: str, got: str) -> NoteKind | None:
    if set(want) == set(got) or not (odd(want) or odd(got)):
        return None
    return "tabs" if ("\t" in want) != ("\t" in got) else "spaces"


def name_of(item: str) -> str:
    """Name each character of an item with its code point: "U+FF0C FULLWIDTH COMMA"; equal ones once.

    Of a sequence that colours a terminal, the escape character is named, and the rest of it follows.
    """
    if len(item) > 1 and item[0] == "\x1b":
        return f"{name_of(item[0])} {item[1:]}"
    return " + ".join(f"U+{ord(one):04X} {_name(one)}" for one in dict.fromkeys(item))


def _name(character: str) -> str:
    return _CONTROLS.get(ord(character), "") or unicodedata.name(character, "CHARACTER WITHOUT A NAME")
