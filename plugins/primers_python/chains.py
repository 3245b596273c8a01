"""Exceptions that follow from others, as a traceback shows them: one below the other."""

import re

HEADER = "Traceback (most recent call last):"
LINK = re.compile(
    r"\n\n(?:During handling of the above exception, another exception occurred|"
    r"The above exception was the direct cause of the following exception):\n\n"
)


def last_raised(text: str) -> tuple[str, ...]:
    """Give the last line of each exception of the last chain in a text; the last is that of the one nobody caught."""
    found: list[str] = []
    for part in reversed(LINK.split(text)):
        found.append(part.rstrip().rpartition("\n")[2])
        if not part.startswith(HEADER):
            break
    return tuple(reversed(found))
