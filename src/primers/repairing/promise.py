"""The text of a comment that promises what its line prints: `# 输出: 3（个数）`, written anew with its remark kept."""

import re
from collections.abc import Iterator, Sequence

from primers.judging.comments import agrees, remark_of

_BEHIND = re.compile(r"\s*(?:\*/)?\s*")
_QUOTES = "'\""
_BRACKETS = "(（"


def place_of(line: str, promise: str) -> int | None:
    """Find where a promise stands in its line, in characters; None where it is not the end of a comment."""
    at = line.rfind(promise)
    return at if at >= 0 and _BEHIND.fullmatch(line, at + len(promise)) else None


def promised(old: str, values: Sequence[str]) -> str | None:
    """Write what a line printed as a promise that is true; None where nothing, or nothing fit to be written, was."""
    remark = _remark(old, values)
    forms = _together(old, values) if len(values) != 1 and len(set(values)) > 1 else map(_alone, values[:1])
    for form in (one for shown in forms for one in (shown, f"'{shown}'", f'"{shown}"')):
        for text in (f"{form}{remark}", form):
            if form and _on_one_line(text) and agrees(text, values):
                return text
    return None


def _remark(old: str, values: Sequence[str]) -> str:
    """Give the remark behind the value; brackets that the value has itself are none."""
    remark = remark_of(old)
    opening = next((bracket for bracket in _BRACKETS if bracket in remark), "(")
    mostly = max((value.count(opening) for value in values), default=0)
    return remark if old.count(opening) > mostly else ""


def _together(old: str, values: Sequence[str]) -> Iterator[str]:
    """Join several values as the page joined them, then with commas."""
    for separator in ("、", "，", "；", ", ", "; ", ",", ";"):
        if separator in old:
            yield separator.join(map(_alone, values))
            yield separator.join(_quoted(value) for value in values)
            break
    yield ", ".join(map(_alone, values))
    yield ", ".join(_quoted(value) for value in values)


def _alone(value: str) -> str:
    """Show one value on one line."""
    plain = value.strip()
    return plain if _on_one_line(plain) else repr(plain)[1:-1]


def _quoted(value: str) -> str:
    shown = _alone(value)
    return next((f"{mark}{shown}{mark}" for mark in _QUOTES if mark not in shown), shown)


def _on_one_line(text: str) -> bool:
    return text.isprintable() or not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", text)
