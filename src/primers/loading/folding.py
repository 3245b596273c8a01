"""Text of front matter over several lines: YAML reads a line break as a space, and Chinese has none there."""

from itertools import pairwise

from primers.characters import runs_on

SEEN = 8  # characters on both sides of a break by which it is found again


def unfolded(text: str, source: str) -> str:
    """Take out the spaces of a text that stand for line breaks of its source between two Chinese characters."""
    for one, two in pairwise(source.split("\n")):
        if one.strip() and two.strip():
            # YAML may have taken quotes from the outside.
            end, start = one.split()[-1].lstrip("\"'")[-SEEN:], two.split()[0].rstrip("\"'")[:SEEN]
            if runs_on(reversed(end), start):
                text = text.replace(f"{end} {start}", end + start)
    return text
