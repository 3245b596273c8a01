"""What a program does that asks for input where there is none."""

import re
from typing import Literal

# What may keep the end of the input from ending the program: what catches it, and threads, which end alone.
CATCHES = re.compile(
    r"\b(?:Exception|BaseException|suppress|excepthook)\b|\bexcept\s*:|\bstdin\b|\b(?i:thread|process|executor|asyncio)"
)


def without_input(text: str) -> Literal["fails", "expects", "unknown"]:
    """Tell whether `input()` ends a program that is given nothing; one that names EOFError expects the end."""
    if re.search(r"\bEOFError\b", text):
        return "expects"
    return "unknown" if CATCHES.search(text) else "fails"
