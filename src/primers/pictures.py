"""The size of a picture, read from the first bytes of its file: a page that knows it does not jump."""

import re
from collections.abc import Iterator
from typing import Literal

Size = tuple[int, int]

_SVG = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_LENGTH = re.compile(rb"\s(width|height)\s*=\s*[\"']\s*([0-9.]+)(?:px)?\s*[\"']")
_VIEW = re.compile(rb"\sviewBox\s*=\s*[\"']\s*[-0-9.e]+[\s,]+[-0-9.e]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)")
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # the parts of a JPEG that tell its size
_TURNED = frozenset({5, 6, 7, 8})  # orientations that lie on their side


def size(data: bytes) -> Size | None:
    """Give width and height in pixels of a PNG, GIF, JPEG, WebP or SVG; None for what is none, or does not say."""
    try:
        found = _size(data)
    except (IndexError, ValueError):
        return None
    return found if found and min(found) > 0 else None


def _size(data: bytes) -> Size | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _big(data[16:20]), _big(data[20:24])
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _little(data[6:8]), _little(data[8:10])
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return _svg(data)


def _jpeg(data: bytes) -> Size | None:
    turned = False
    for kind, part in _parts(data):
        if kind == 0xE1 and part.startswith(b"Exif\0\0"):
            turned = _orientation(part[6:]) in _TURNED
        if kind in _FRAMES:
            height, width = _big(part[1:3]), _big(part[3:5])
            return (height, width) if turned else (width, height)
    return None


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the parts of a JPEG that stand before its pixels: the kind of each, and what is in it."""
    at = 2
    while data[at] == 0xFF:
        length = _big(data[at + 2 : at + 4])
        if length < 2:
            return
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + length


def _orientation(exif: bytes) -> int:
    """Read how a photograph lies; 1 is upright."""
    order: Literal["little", "big"] = "little" if exif[:2] == b"II" else "big"
    first = int.from_bytes(exif[4:8], order)
    count = int.from_bytes(exif[first : first + 2], order)
    for at in range(first + 2, first + 2 + 12 * count, 12):
        if int.from_bytes(exif[at : at + 2], order) == 0x0112:
            return int.from_bytes(exif[at + 8 : at + 10], order)
    return 1


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return _little(data[24:27]) + 1, _little(data[27:30]) + 1
    if kind == b"VP8L":
        bits = _little(data[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return (_little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF) if kind == b"VP8 " else None


def _svg(data: bytes) -> Size | None:
    root = _SVG.search(data[:65536])
    if root is None:
        return None
    given = {name: float(number) for name, number in _LENGTH.findall(root[0])}
    if len(given) == 2:
        return round(given[b"width"]), round(given[b"height"])
    view = _VIEW.search(root[0])
    return (round(float(view[1])), round(float(view[2]))) if view else None


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
