"""How long a text takes to read: characters of Chinese and Japanese, words of other languages, lines of code apart.

Speeds are the means of adults reading their own language aloud: 255 characters a minute in Chinese, 228 words a minute
in English (Trauzettel-Klosinski, Dietz, "Standardized Assessment of Reading Performance: The New International Reading
Speed Texts IReST", Investigative Ophthalmology & Visual Science 53(9), 2012). How long somebody stays with a program
nobody has measured, so code is counted, and takes no minutes.
"""

import re
from collections import Counter

from msgspec import Struct

from primers.extracting.fenceoptions import setup_lines
from primers.loading.markdown import DRAWN
from primers.model import Page

CHARACTERS_A_MINUTE = 255
WORDS_A_MINUTE = 228

# Ideographs with their radicals and repetition marks, kana, bopomofo; no punctuation. Korean has words.
_IDEOGRAPHS = (
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U0001aff0-\U0001b16f\U00020000-\U0003fffd"
)
# What ends a word as a space does: full-width punctuation, dashes, the ellipsis.
_BREAKS = "\\s\u2012-\u2015\u2026\u2e3a\u3000-\u303f\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_CHARACTER = re.compile(f"[{_IDEOGRAPHS}]")
# What stands between them, and is a word as long as there is a letter or a digit in it: `3.14`, `don't`, an address.
_BETWEEN = re.compile(f"[^{_BREAKS}{_IDEOGRAPHS}]+")
_LETTER = re.compile(r"[^\W_]")


class Reading(Struct, frozen=True, kw_only=True):
    """What there is to read; readings add up."""

    characters: int = 0
    words: int = 0
    code_lines: int = 0

    def __add__(self, other: "Reading") -> "Reading":
        """Give what there is to read in two texts."""
        return Reading(
            characters=self.characters + other.characters,
            words=self.words + other.words,
            code_lines=self.code_lines + other.code_lines,
        )

    @property
    def minutes(self) -> int:
        """Give the minutes that the text takes, rounded, at least one where there is any; code takes none."""
        exact = self.characters / CHARACTERS_A_MINUTE + self.words / WORDS_A_MINUTE
        return max(1, int(exact + 0.5)) if exact else 0


def reading(text: str, code: str = "") -> Reading:
    """Count what there is to read in a text as a reader sees it, and the lines of its code that are not blank."""
    return Reading(
        characters=len(_CHARACTER.findall(text)),
        words=sum(count for word, count in Counter(_BETWEEN.findall(text)).items() if _LETTER.search(word)),
        code_lines=sum(1 for line in code.splitlines() if line.strip()),
    )


def reading_of(page: Page) -> Reading:
    """Count what there is to read on a page: its text, and the code and outputs that are shown as such."""
    hidden = setup_lines(page.lesson)
    fences = [block for block in page.lesson.blocks if block.kind == "fence" and block.language not in DRAWN]
    return reading(page.text, "\n".join(block.text for block in fences if block.where.line not in hidden))
