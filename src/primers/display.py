"""Text of strangers on a terminal: what a program printed is shown, never interpreted."""

import re
import unicodedata
from functools import lru_cache

# C0 and C1 controls but tab and newline, what reorders text on a line (bidirectional controls), and what some take for
# the end of a line.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_NOTHING = frozenset({"Mn", "Mc", "Me", "Cf", "Cc", "Zl", "Zp"})  # categories of characters without a width
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
# What stands on the character before it: accents, vowel signs, voicing marks.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
# Also what changes how that one looks: variation selectors, tones of skin, tags.
STYLES = f"{MARKS}\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
# A flag, or one character with all that belongs to it: what must not be taken apart.
CLUSTER = rf"[\U0001f1e6-\U0001f1ff]{{2}}|.[{STYLES}]*(?:\u200d.[{STYLES}]*)*"
# What colours a terminal, clears it or moves its cursor.
ANSI = r"\x1b\[[0-?]*[ -/]*[@-~]"
_QUOTED = re.compile(r"[^\w@%+=:,./-]")  # what a shell takes for more than a letter; letters of all scripts are none
_CLUSTER = re.compile(CLUSTER, re.DOTALL)


def shown(text: str) -> str:
    """Escape control characters, so that no output can move the cursor, change colours or forge a line."""
    return _CONTROLS.sub(_escape, text.replace("\r\n", "\n"))


def on_one_line(text: str) -> str:
    """Show a text that stands within a line: it cannot begin another."""
    return shown(text).replace("\n", "\\x0a")


def place_shown(place: object) -> str:
    """Show a place at the start of a line: one line whatever the page is called, and no command of a CI service."""
    text = on_one_line(str(place))
    return f"./{text}" if text.startswith(("::", "##")) else text


def as_typed(word: str) -> str:
    """Show a word of a command as it is typed in a shell: quoted where it has to be, as a name with a space."""
    return "'" + word.replace("'", "'\"'\"'") + "'" if _QUOTED.search(word) else word


def _escape(found: "re.Match[str]") -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def clipped(text: str, columns: int, *, end: bool = False) -> str:
    """Give the start (or the end) of a text that fits into some columns, without taking a character apart."""
    clusters = _CLUSTER.findall(text)
    kept: list[str] = []
    for cluster in reversed(clusters) if end else clusters:
        columns -= width(cluster)
        if columns < 0:
            break
        kept.append(cluster)
    return "".join(reversed(kept) if end else kept)


def width(text: str) -> int:
    """Give the columns that a text takes on a terminal: wide East Asian characters and emoji take two.

    What is joined to the character before it, and what only changes how that one looks, takes none.
    """
    columns = 0
    last, symbol, joined = 0, False, False  # the width of the last character; whether it is a symbol
    for character in text:
        if character == _EMOJI_STYLE:
            columns += last == 1
            last = 2 if last else 0
        elif not joined:
            own = _width(character, after_symbol=symbol)
            columns += own
            if character != _JOINER:
                last, symbol = own, unicodedata.category(character)[0] == "S"
        joined = symbol and character == _JOINER
    return columns


@lru_cache(maxsize=4096)
def _width(character: str, *, after_symbol: bool) -> int:
    code = ord(character)
    medial = 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF  # later parts of a Korean syllable written apart
    tone = after_symbol and 0x1F3FB <= code <= 0x1F3FF
    if medial or tone or (unicodedata.category(character) in _NOTHING and character != "\xad"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def percent(verified: int, programs: int) -> str:
    """Give a share in whole percents, rounded down: 100 is only what is wholly verified. None of none is "-"."""
    return str(verified * 100 // programs) if programs else "-"
