"""`tolerance=`: texts are near when all between their numbers is equal, and each number is near the other."""

import math
import re

# What a number may not touch: it would be a part of a word, of a version, of an address.
_WORD = "A-Za-z0-9_À-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
_NUMBER = re.compile(
    rf"(?<![{_WORD}.])(?:(?<![)\]])[-+])?"
    r"(?:[0-9]+(?:\.[0-9]+|\.(?=[\s\],)]|$))?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
    rf"(?![{_WORD}]*[0-9_])(?!\.[0-9])"
)


def near(want: str, got: str, tolerance: float) -> bool:
    """Compare two texts; `tolerance` is relative to the greater number of each pair."""
    if _NUMBER.split(want) != _NUMBER.split(got):
        return False
    ours, theirs = _NUMBER.findall(want), _NUMBER.findall(got)
    return all(_near(one, other, tolerance) for one, other in zip(ours, theirs, strict=True))


def _near(one: str, other: str, tolerance: float) -> bool:
    """Compare two numbers: two integers must be equal."""
    if one == other:
        return True
    if one.lstrip("+-").isdecimal() and other.lstrip("+-").isdecimal():
        return False
    return math.isclose(float(one), float(other), rel_tol=tolerance)
