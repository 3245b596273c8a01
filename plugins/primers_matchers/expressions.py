"""Match regular expressions of a page, which may be broken, or take for ever.

Python's engine tries every way, and cannot be stopped: `(a+)+b` takes hours on forty letters. An expression that could
be such a one is matched in a process of its own, which is ended after a while: it matches nothing then.
"""

import json
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import cache

LONGEST_PATTERN, LONGEST_LINE = 1_000, 10_000
SECONDS = 5
_PLAIN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")  # what has no quantifier in it
_QUANTIFIER = re.compile(r"[*+]|\{[0-9]*,[0-9]*\}")
_GROUP = re.compile(r"\)[*+?{]")

Texts = tuple[str, ...]
Pair = tuple[int, int]

# One line of JSON for each pair that was settled, so that one bad expression does not take the others with it.
PROGRAM = """
import json, re, sys, warnings
warnings.simplefilter("ignore")
for number, (pattern, flags, texts) in enumerate(json.load(sys.stdin)):
    print(number, int(any(re.fullmatch(pattern, text, flags) for text in texts)), flush=True)
"""


@cache
def problem(pattern: str) -> str:
    """Say why a text is no regular expression of ours; "" for nothing."""
    if len(pattern) > LONGEST_PATTERN:
        return f"longer than {LONGEST_PATTERN} characters"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except re.error as wrong:
        return str(wrong)
    except (OverflowError, RecursionError, MemoryError) as wrong:
        return str(wrong) or type(wrong).__name__
    return ""


def matching(
    patterns: Sequence[str], lines: Sequence[Texts], pairs: Iterable[Pair], *, ignore_case: bool
) -> frozenset[Pair]:
    """Give those of the pairs (of a pattern and a line) that match: the whole line, in one of its texts."""
    flags = int(re.IGNORECASE) if ignore_case else 0
    # None for a line that is too long to be tried.
    texts = [None if max(map(len, line)) > LONGEST_LINE else tuple(dict.fromkeys(line)) for line in lines]
    found: set[Pair] = set()
    risky: list[Pair] = []
    for pattern, line in pairs:
        tried = texts[line]
        if tried is None or problem(patterns[pattern]):
            continue
        if _may_take_long(patterns[pattern]):
            risky.append((pattern, line))
        elif any(map(_whole(patterns[pattern], flags), tried)):
            found.add((pattern, line))
    return frozenset(found.union(_elsewhere(patterns, lines, risky, flags)))


@cache
def _whole(pattern: str, flags: int) -> Callable[[str], object]:
    """Give what matches a whole text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return re.compile(pattern, flags).fullmatch


@cache
def _may_take_long(pattern: str) -> bool:
    """Tell whether a pattern repeats a group, or repeats at more than two places."""
    bare = _PLAIN.sub("", pattern)
    return bool(_GROUP.search(bare)) or len(_QUANTIFIER.findall(bare)) > 2


def _elsewhere(patterns: Sequence[str], lines: Sequence[Texts], pairs: list[Pair], flags: int) -> Iterable[Pair]:
    """Match in another process; what it has not settled in time matches nothing."""
    while pairs:
        work = json.dumps([(patterns[pattern], flags, lines[line]) for pattern, line in pairs])
        command = [sys.executable, "-I", "-S", "-c", PROGRAM]
        try:
            done = subprocess.run(
                command, input=work.encode(), capture_output=True, timeout=SECONDS, check=False
            ).stdout
        except subprocess.TimeoutExpired as late:
            done = late.stdout or b""
        settled = [line.split() for line in done.splitlines()]
        yield from (pairs[int(number)] for number, matches in settled if matches == b"1")
        stuck = pairs[len(settled)][0] if len(settled) < len(pairs) else -1
        pairs = [pair for pair in pairs[len(settled) :] if pair[0] != stuck]
