"""What kind of character stands at a place: facts of the Unicode character database.

A CJK character is wide, full-width or half-width (East_Asian_Width W, F, H) and no emoji, or it is Hangul: Chinese,
Japanese and Korean writing with its punctuation. This is the definition of the discussion on CommonMark.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Script=Hangul.
_HANGUL = re.compile(
    "[\u1100-\u11ff\u302e\u302f\u3131-\u318e\u3200-\u321e\u3260-\u327e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7c6"
    "\ud7cb-\ud7fb\uffa0-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc]"
)
# Emoji_Presentation, among wide characters: all that is wide in these blocks but angle brackets and divination signs,
# and of the squared ideographs those that are drawn in colour. 🈂 and 🈷 are not.
_EMOJI = re.compile(
    "[\u231a-\u2328\u232b-\u262f\u2638-\u2689\u2690-\u2bff\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a"
    "\U0001f201\U0001f21a\U0001f22f\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251"
    "\U0001f300-\U0001faff]"
)


@lru_cache(maxsize=4096)
def is_cjk(character: str) -> bool:
    """Tell whether a character belongs to Chinese, Japanese or Korean text."""
    width = unicodedata.east_asian_width(character)
    return width in "FH" or (width == "W" and not _EMOJI.match(character)) or is_hangul(character)


def is_hangul(character: str) -> bool:
    """Tell whether a character is Korean: words of Korean have spaces between them."""
    return bool(_HANGUL.match(character))


def is_neutral(character: str) -> bool:
    """Tell whether a character takes its language from the text that it stands beside.

    Quotation marks, dashes and the ellipsis are as wide as their text (East_Asian_Width A); symbols and emoji stand in
    any text; accents, variation selectors and joiners only change how the character before them looks.
    """
    category = unicodedata.category(character)
    return category in ("Mn", "Me", "Cf", "So") or (
        category[0] in "PS" and unicodedata.east_asian_width(character) in "AW" and not is_cjk(character)
    )


def runs_on(before: Iterable[str], after: Iterable[str]) -> bool:
    """Tell whether one line goes on into the next without a space: both are Chinese or Japanese where they meet.

    `before` are the characters of the one from its end, `after` those of the other from its beginning.
    """
    return _has_no_spaces(before) and _has_no_spaces(after)


def _has_no_spaces(characters: Iterable[str]) -> bool:
    for character in characters:
        if is_cjk(character):
            return not is_hangul(character)
        if not is_neutral(character):
            return False
    return False
