"""Examples that are one example in two languages: each with its counterpart in the other page, where it has one.

What pairs them is the likeness of their programs, without comments, strings and what is not ASCII; their order helps.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from primers.model import Example

_TEXT = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|(?:#|//).*')
_WORD = re.compile(r"[0-9A-Za-z_.]+|[^\w\s]")
ALIKE = 0.5  # from here on two programs may be one that was changed
MOVED = 0.8  # from here on they are so even in another place


class Counterparts(Struct, frozen=True, kw_only=True):
    """An example and the one that is its translation; None for one that has none."""

    source: Example | None
    translation: Example | None


def counterparts(sources: Sequence[Example], translations: Sequence[Example]) -> tuple[Counterparts, ...]:
    """Pair the examples of a page with those of its translation, in the order of the page.

    A translation without a source stands behind what it follows in its own page.
    """
    sketches = [_sketch(one.sources[-1].text) for one in sources]
    others = [_sketch(one.sources[-1].text) for one in translations]
    same = len(sources) == len(translations) and all(
        one.language == other.language and mine == its
        for one, other, mine, its in zip(sources, translations, sketches, others, strict=True)
    )
    if same:
        pairs = {number: number for number in range(len(sources))}
    else:
        score = [
            [
                _likeness(mine, its) if one.language == other.language else 0.0
                for other, its in zip(translations, others, strict=True)
            ]
            for one, mine in zip(sources, sketches, strict=True)
        ]
        pairs = dict(_in_order(score))
        pairs |= _moved(score, pairs)
        pairs |= _between(pairs, len(sources), len(translations))
    return tuple(_listed(sources, translations, pairs))


@lru_cache(maxsize=4096)
def _sketch(text: str) -> Mapping[str, int]:
    """Count the words and signs of a program that no translation changes."""
    return Counter(_WORD.findall(_TEXT.sub('""', text)))


def _likeness(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Say how much two programs have in common, from 0 to 1."""
    total = sum(one.values()) + sum(other.values())
    shared = sum(min(count, other.get(word, 0)) for word, count in one.items())
    return 2 * shared / total if total else 1.0


def _in_order(score: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pair in order so that the squares of the likenesses add up to most: an equal one counts more than two so-so."""
    width = len(score[0]) if score else 0
    best = [[0.0] * (width + 1) for _ in range(len(score) + 1)]
    for row in reversed(range(len(score))):
        for column in reversed(range(width)):
            paired = score[row][column] ** 2 + best[row + 1][column + 1] if score[row][column] >= ALIKE else -1.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < len(score) and column < width:
        paired = score[row][column] ** 2 + best[row + 1][column + 1]
        if score[row][column] >= ALIKE and best[row][column] == paired:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _moved(score: Sequence[Sequence[float]], pairs: Mapping[int, int]) -> dict[int, int]:
    """Pair what is left in whatever place, the most alike first."""
    rows, columns = set(pairs), set(pairs.values())
    candidates = [
        (likeness, row, column)
        for row, line in enumerate(score)
        for column, likeness in enumerate(line)
        if likeness >= MOVED and row not in rows and column not in columns
    ]
    found: dict[int, int] = {}
    for _, row, column in sorted(candidates, key=lambda one: (-one[0], one[1], one[2])):
        if row not in found and column not in found.values():
            found[row] = column
    return found


def _between(pairs: Mapping[int, int], height: int, width: int) -> dict[int, int]:
    """Pair what stands between the same neighbours, as many here as there, however little they have in common."""
    taken = set(pairs.values())
    found: dict[int, int] = {}
    for rows in _runs(number for number in range(height) if number not in pairs):
        first = pairs.get(rows[0] - 1, -1) + 1 if rows[0] else 0
        last = pairs.get(rows[-1] + 1, width) if rows[-1] + 1 < height else width
        columns = [column for column in range(first, last) if column not in taken]
        if len(columns) == len(rows) == last - first:
            found |= dict(zip(rows, columns, strict=True))
    return found


def _runs(numbers: Iterator[int]) -> list[list[int]]:
    """Group numbers that follow each other."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _listed(
    sources: Sequence[Example], translations: Sequence[Example], pairs: Mapping[int, int]
) -> Iterator[Counterparts]:
    """Give the pairs in the order of the page, what is more in the translation behind what it follows there."""
    back = {column: row for row, column in pairs.items()}
    behind: dict[int, list[int]] = {}
    row = -1
    for column in range(len(translations)):
        row = back.get(column, row)
        if column not in back:
            behind.setdefault(row, []).append(column)
    for number in range(-1, len(sources)):
        if number >= 0:
            other = translations[pairs[number]] if number in pairs else None
            yield Counterparts(source=sources[number], translation=other)
        for column in behind.get(number, ()):
            yield Counterparts(source=None, translation=translations[column])
