"""Write the texts that holes stand for as the holes again, in lines that are taken from a run."""

import re
from collections.abc import Mapping

# A text stands alone: it is no part of a word, of a number, of a version or a clock. Chinese may stand beside it.
_BEFORE, _BEHIND = r"(?<![A-Za-z0-9_])(?<![A-Za-z0-9_][.:/,+-])", r"(?![A-Za-z0-9_])(?![.:/,+-][A-Za-z0-9_])"
SURE = 3  # characters, with a digit among them: 4711 is what it is elsewhere, where 1 or `a` may be anything


def is_sure(text: str) -> bool:
    """Tell whether a text that a hole stands for means the same in a line that had no such hole."""
    return len(text) >= SURE and any(map(str.isdigit, text))


def refilled(text: str, names: Mapping[str, str]) -> str:
    """Put holes in the place of their values, given as value and name; longer values first."""
    values = "|".join(re.escape(value) for value in sorted(names, key=len, reverse=True))
    return re.sub(f"{_BEFORE}(?:{values}){_BEHIND}", lambda found: f"<{names[found[0]]}>", text) if names else text
