"""The size of a picture is read from its first bytes, and nothing else is ever thrown."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers.pictures import size

SIDES = st.integers(1, 0x3FFF)


def png(width, height):
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\6\0\0\0"


def gif(width, height):
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\xf7\0\0"


def jpeg(width, height, orientation=1):
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1" + struct.pack(">H", orientation) + b"\0\0\0\0\0\0"
    frame = b"\x08" + struct.pack(">HH", height, width) + b"\3\1\x22\0\2\x11\1\3\x11\1"
    parts = [(0xE1, exif), (0xDB, bytes(65)), (0xC2, frame)]
    return b"\xff\xd8" + b"".join(b"\xff" + bytes([kind]) + struct.pack(">H", len(x) + 2) + x for kind, x in parts)


def webp(width, height):
    return b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height)


def lossless(width, height):
    return b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14)


def extended(width, height):
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + sides


def svg(width, height):
    return f'<?xml version="1.0"?>\n<svg xmlns="x" width="{width}px"\n height="{height}">'.encode()


def view(width, height):
    return f"<svg viewBox='0 0 {width} {height}' width='100%'>".encode()


@pytest.mark.parametrize("made", [png, gif, jpeg, webp, lossless, extended, svg, view])
@given(SIDES, SIDES)
def test_the_size_is_what_was_written(made, width, height):
    assert size(made(width, height)) == (width, height)


@pytest.mark.parametrize(("orientation", "expected"), [(1, (4, 3)), (3, (4, 3)), (6, (3, 4)), (8, (3, 4))])
def test_a_photograph_that_lies_on_its_side_is_turned(orientation, expected):
    assert size(jpeg(4, 3, orientation)) == expected


@given(
    st.binary(max_size=80), st.sampled_from([png, gif, jpeg, webp, lossless, extended, svg, view]), st.integers(0, 80)
)
def test_what_is_broken_has_no_size_or_some(rest, made, cut):
    for data in (rest, made(3, 4)[:cut] + rest):
        found = size(data)
        assert found is None or min(found) > 0


@pytest.mark.parametrize(
    "data", [b"", b"<svg>", png(0, 3), b"<svg width='0' height='4'>", b"<svg width='50%' height='4'>"]
)
def test_what_says_nothing_has_none(data):
    assert size(data) is None
