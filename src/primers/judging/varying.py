"""Which lines of outputs vary, in numbers that a message can hold."""

from collections.abc import Iterable, Sequence

MOST = 6  # numbers and ranges that a message names


def in_ranges(numbers: Iterable[int]) -> str:
    """Write rising numbers of lines, such as "2, 5-7"; what is beyond a handful is left out: "1, 3, 5, 7, 9, 11, …"."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    named = [str(first) if first == last else f"{first}-{last}" for first, last in ranges[:MOST]]
    return ", ".join([*named, *(["…"] if len(ranges) > MOST else [])])


def lines_that_vary(outputs: Sequence[Sequence[tuple[int, str]]]) -> list[int]:
    """Give the numbers of the lines in which outputs differ. An output is its lines, each with its number in it."""
    found = set()
    for at in range(max(map(len, outputs), default=0)):
        lines = [output[at] for output in outputs if at < len(output)]
        if len(lines) < len(outputs) or len({text for _number, text in lines}) > 1:
            found.add(lines[0][0])
    return sorted(found)
