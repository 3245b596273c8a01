"""How a terminal is told to write: SGR parameters to a style.

Every colour becomes one of the sixteen that terminals are themed with: those of the page are read on light and dark.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

# The sixteen as xterm has them, to find the nearest of any other colour.
_SIXTEEN = (
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
)
_LEVELS = (0, 95, 135, 175, 215, 255)


class Style(Struct, frozen=True):
    """How characters look; a colour is the number of one of the sixteen, -1 for that of the page."""

    ink: int = -1
    ground: int = -1
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    reverse: bool = False


PLAIN = Style()
_ON = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse", 9: "struck", 21: "underline"}
_OFF = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 27: ("reverse",), 29: ("struck",)}


def styled(style: Style, parameters: str) -> Style:
    """Give a style after `ESC [ parameters m`."""
    parts = [part.split(":") for part in parameters.split(";")]
    numbers = [int(part[0] or 0) for part in parts if re.fullmatch(r"\d{0,3}", part[0])]
    subparts = {at: part for at, part in enumerate(parts) if len(part) > 1}
    at = 0
    while at < len(numbers):
        number = numbers[at]
        if number == 0:
            style = PLAIN
        elif number == 4 and at in subparts:
            style = replace(style, underline=subparts[at][1] != "0")
        elif number in _ON:
            style = replace(style, **{_ON[number]: True})
        elif number in _OFF:
            style = replace(style, **dict.fromkeys(_OFF[number], False))
        elif number in (38, 48):
            inside = at in subparts
            given = [int(part) for part in subparts[at][1:] if part.isdigit()] if inside else numbers[at + 1 :]
            colour, used = _chosen(given)
            style = _painted(style, colour, ground=number == 48)
            at += 0 if inside else used
        elif number in (39, 49):
            style = _painted(style, -1, ground=number == 49)
        elif 30 <= number <= 37 or 90 <= number <= 97:
            style = _painted(style, number % 10 + 8 * (number >= 90), ground=False)
        elif 40 <= number <= 47 or 100 <= number <= 107:
            style = _painted(style, number % 10 + 8 * (number >= 100), ground=True)
        at += 1
    return style


def _painted(style: Style, colour: int, *, ground: bool) -> Style:
    return replace(style, ground=colour) if ground else replace(style, ink=colour)


def _chosen(numbers: list[int]) -> tuple[int, int]:
    """Read `5;N` or `2;R;G;B` behind 38 or 48; gives the nearest of the sixteen and how many numbers were read."""
    if numbers[:1] == [5] and len(numbers) > 1:
        return nearest(numbers[1]), 2
    if numbers[:1] == [2] and len(numbers) > 3:
        red, green, blue = numbers[-3:] if len(numbers) == 5 else numbers[1:4]
        return _like(red, green, blue), 4
    return -1, len(numbers)


def nearest(number: int) -> int:
    """Give the one of the sixteen that is nearest to one of the 256 of the palette."""
    if number < 16:
        return number
    if number < 232:
        cube = number - 16
        return _like(*(_LEVELS[part] for part in (cube // 36 % 6, cube // 6 % 6, cube % 6)))
    return _like(*[8 + 10 * (number - 232)] * 3)


def _like(red: int, green: int, blue: int) -> int:
    if max(red, green, blue) - min(red, green, blue) < 32:  # a grey stays one
        light = (red + green + blue) // 3
        return 0 if light < 64 else 8 if light < 160 else 7 if light < 240 else 15

    def distance(number: int) -> float:
        other = _SIXTEEN[number]
        return 2 * (red - other[0]) ** 2 + 4 * (green - other[1]) ** 2 + 3 * (blue - other[2]) ** 2

    return min((number for number in range(16) if number not in (0, 7, 8, 15)), key=distance)
