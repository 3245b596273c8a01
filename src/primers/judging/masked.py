"""Placeholders: what a mask puts in the place of a text that differs from run to run.

A placeholder names its kind and which one it is, by first appearance on its side, so that lines that agree but for such
texts have equal `text`, and what is equal stays equal. Its borders are noncharacters of Unicode, which no text that is
meant for others holds; where one does, `escaped` keeps it from passing for a placeholder.
"""

import re

OPENING, CLOSING = "\ufdd0", "\ufdd1"
PLACEHOLDER = re.compile(f"{OPENING}([a-z]+)(?: ([0-9]+))?{CLOSING}")


def placeholder(kind: str, number: int | None = None) -> str:
    """Give the placeholder of a kind; without a number it is equal to every other of its kind."""
    return f"{OPENING}{kind}{CLOSING}" if number is None else f"{OPENING}{kind} {number}{CLOSING}"


def escaped(text: str) -> str:
    """Make the borders in a text of a program or a page visible, before anything is masked."""
    return text.replace(OPENING, "\\ufdd0").replace(CLOSING, "\\ufdd1")


def flattened(text: str) -> str:
    """Take the numbers from placeholders: each is equal to every other of its kind."""
    # Most lines have none.
    return PLACEHOLDER.sub(lambda found: placeholder(found[1]), text) if OPENING in text else text


def readable(text: str) -> str:
    """Show placeholders as a person writes them: `<ids 1>`."""
    return PLACEHOLDER.sub(lambda found: f"<{found[0][1:-1]}>", text) if OPENING in text else text


def bare(text: str) -> str:
    """Give what a text says beside its placeholders."""
    return PLACEHOLDER.sub("", text)
