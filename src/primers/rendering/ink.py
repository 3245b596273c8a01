"""The colours of a drawing: black and grey become the ink of the page, so that they are read in light and in dark."""

import re

# Greys by name, as their lightness from 0 (black) to 255.
_NAMED = {
    "black": 0,
    "dimgray": 105,
    "gray": 128,
    "darkgray": 169,
    "silver": 192,
    "lightgray": 211,
    "gainsboro": 220,
    "whitesmoke": 245,
    "white": 255,
}
_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?|#([0-9a-f])([0-9a-f])([0-9a-f])")
_RGB = re.compile(r"rgba?\((\d+)[, ]+(\d+)[, ]+(\d+).*\)")
_HSL = re.compile(r"hsla?\(\s*-?[\d.]+[, ]+([\d.]+)%[, ]+([\d.]+)%.*\)")
PALE = 15  # saturation (percent) up to which a colour passes for a grey
# By how much the parts of a colour may differ that still passes for a grey.
_TINGE = 48
WHITE = 250
DARK = 128


def grey(colour: str) -> int | None:
    """Give the lightness of a grey, 0 to 255; None for a colour, or for none at all."""
    colour = colour.strip().lower().replace("grey", "gray")
    if colour in _NAMED:
        return _NAMED[colour]
    hue = _HSL.fullmatch(colour)
    if hue:
        return int(float(hue[2]) * 2.55) if float(hue[1]) <= PALE else None
    found = _HEX.fullmatch(colour)
    if found:
        parts = [int(part * (3 - len(part)), 16) for part in found.groups() if part]
    else:
        found = _RGB.fullmatch(colour)
        parts = [min(255, int(part)) for part in found.groups()] if found else []
    return sum(parts) // 3 if parts and max(parts) - min(parts) <= _TINGE else None


def is_coloured(colour: str) -> bool:
    """Tell whether something is painted that is no grey."""
    return colour.strip().lower() not in ("", "none", "transparent", "currentcolor") and grey(colour) is None


def inked(name: str, colour: str, *, text: bool) -> dict[str, str]:
    """Give the attributes that paint a `fill` or a `stroke` (`name`) in the ink of the page, as light as it was.

    White is the page itself: it becomes a class, `blank` for a fill, `rim` for a stroke.
    """
    light = grey(colour)
    if light is None:
        return {name: "none" if colour.strip().lower() == "transparent" else colour}
    if light >= WHITE:
        return {"class": "rim" if name == "stroke" else "blank"}
    if (light <= DARK and text) or not light:
        return {name: "currentColor"}
    return {name: "currentColor", f"{name}-opacity": f"{1 - light / 255:.2f}"}
