"""`mask=WORDS`: put placeholders in the place of what differs from run to run.

The words are applied from the most specific to the least, whatever order they are written in. Before a word is applied,
what it must not take is read over: `ids` does not look into clocks, whether or not clocks are masked. What may be meant
otherwise is marked as doubtful: the page decides.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from msgspec.structs import replace

import primers
from primers_masks import dates, paths, times
from primers_masks.numbers import ADDRESS, DOUBTFUL_IDS, IDS, NOT_IDS, NUMBER, UUID, id_parts

# What is taken, taken apart: text that stays, the value that a placeholder stands for, text that stays.
Pieces = tuple[str, str, str]
# Such pieces with whether it is doubtful.
Taken = tuple[str, str, str, bool]
# A wrong output is looked at under mask after mask, and much of it is what the page has: lines, and their length.
REMEMBERED, LONGEST = 10_000, 1_000

# kind -> (what it takes, what it does not look into); from the most specific to the least.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "uuid": (UUID, ()),
    "path": (paths.PATH, ()),
    "date": (dates.DATE, (UUID,)),
    "duration": (times.DURATION, (UUID, dates.DATE, times.CLOCK_ZH)),
    "clock": (times.CLOCK, (UUID, times.ELAPSED)),
    "addresses": (ADDRESS, ()),
    "ids": (IDS, (UUID, dates.DATE, dates.YEAR, times.DURATION, times.CLOCK, ADDRESS, *NOT_IDS)),
    "numbers": (NUMBER, (UUID,)),
}
DOUBTFUL = {"ids": DOUBTFUL_IDS}
NEVER = "(?!)"
# What all of it begins with, so that the rest of a long output is passed over quickly.
_CHINESE = "上下凌清早中傍晚进线父主"
BEGINNING = rf"(?=(?<![0-9])[0-9]|(?<![A-Za-z0-9])[A-Za-z]|[-+./\\{_CHINESE}{primers.PLACEHOLDER.pattern[0]}])"
# Times are measured: that two of them are equal is chance, and says nothing of the next run.
MEASURED = frozenset({"clock", "duration"})
PARTS: dict[str, Callable[[str], Pieces]] = {"path": paths.parts, "date": dates.parts, "ids": id_parts}


def mask(lines: primers.Lines, words: tuple[str, ...]) -> primers.Lines:
    """Mask what the words name, and number it by first appearance, equal values alike; `flat`: without numbers."""
    for kind in KINDS:
        if kind in words:
            seen: dict[str, int] | None = None if "flat" in words or kind in MEASURED else {}
            sure = "numbers" in words  # every number is masked
            lines = tuple(_masked(line, kind, seen, sure=sure) for line in lines)
    return lines


def _masked(line: primers.Line, kind: str, seen: dict[str, int] | None, *, sure: bool) -> primers.Line:
    taken, rest = (_remembered if len(line.text) <= LONGEST else _taken)(line.text, kind)
    if not taken:
        return line
    text = ""
    for before, value, after, is_doubtful in taken:
        number = None if seen is None else seen.setdefault(value, len(seen) + 1)
        doubtful = is_doubtful and not sure
        put = primers.doubtful(kind, number, value) if doubtful else primers.placeholder(kind, number)
        text += before + put + after
    return replace(line, text=text + rest)


def _taken(text: str, kind: str) -> tuple[tuple[Taken, ...], str]:
    """Find what a kind takes, each with the text since the one before it, and give the text behind the last, too."""
    taken: list[Taken] = []
    position = 0
    for found in _pattern(kind).finditer(text):
        if found["taken"] is None and found["doubtful"] is None:
            continue
        before, value, after = PARTS[kind](found[0]) if kind in PARTS else ("", found[0], "")
        taken.append((text[position : found.start()] + before, value, after, found["doubtful"] is not None))
        position = found.end()
    return tuple(taken), text[position:]


_remembered = lru_cache(maxsize=REMEMBERED)(_taken)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Compile what is read over, placeholders first, and then what is taken, as one pattern."""
    taken, over = KINDS[kind]
    done = (primers.PLACEHOLDER.pattern, primers.DOUBTFUL.pattern, *over)
    return re.compile(f"{BEGINNING}(?:{_either(done)}|(?P<taken>{taken})|(?P<doubtful>{DOUBTFUL.get(kind, NEVER)}))")


def _either(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)
