"""Text of strangers on a terminal: what a program printed is shown, never interpreted."""

import re
import unicodedata

# C0 and C1 controls but tab and newline, and what reorders text on a line (bidirectional controls).
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


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


def _escape(found: "re.Match[str]") -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def width(text: str) -> int:
    """Give the columns that a text takes on a terminal: wide East Asian characters take two."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def percent(verified: int, programs: int) -> str:
    """Give a share in whole percents, rounded down: 100 is only what is wholly verified. None of none is "-"."""
    return str(verified * 100 // programs) if programs else "-"
