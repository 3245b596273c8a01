"""`ignore=space,blank,case,ansi`: what does not count in a comparison."""

import re

from msgspec.structs import replace

import primers

# Escape sequences of terminals: CSI (colours, movements), OSC (titles, links; ended by BEL or ST), and short ones.
ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]")


def ignore(lines: primers.Lines, words: tuple[str, ...]) -> primers.Lines:
    """Take away what the words name: escape sequences first, blank lines last."""
    changed = tuple(replace(line, text=_changed(line.text, words)) for line in lines)
    if "blank" in words:
        return primers.leave_out(changed, {number for number, line in enumerate(changed) if not line.text.strip()})
    return changed


def _changed(text: str, words: tuple[str, ...]) -> str:
    if "ansi" in words:
        text = ESCAPE.sub("", primers.screen(text)).rstrip()
    if "case" in words:
        text = text.casefold()
    if "space" in words:
        text = " ".join(text.split())
    return text
