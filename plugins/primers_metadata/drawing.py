"""One card: the way to a page, its title in as many lines as it needs, the name of the site."""

import io
from pathlib import Path

import PIL
from PIL import Image, ImageDraw

import primers
from primers_metadata.fonts import Face, Font
from primers_metadata.lines import cut, title_lines
from primers_metadata.size import HEIGHT, WIDTH

# What decides how a card looks beside its words and its font: another one draws anew.
STATE = primers.digest_of(PIL.__version__, primers.state_of_folder(Path(__file__).parent, (".py",)))
MARGIN, BAND = 84, 18
ROOM = WIDTH - 2 * MARGIN
SIZES = (112, 92, 80, 68, 58, 48)  # pixels of a title: the largest that fits
SMALL = 38
# Four bits a pixel: the ground, then every colour in shades, so that edges are smooth. A card has 5 kB then.
GROUND = (252, 251, 248)
INK, SOFT, ACCENT = range(3)
COLOURS = ((30, 36, 34), (89, 98, 94), (11, 110, 102))
SHADES = 5
# How much of a pixel is covered, from 0 to 255 -> its shade; whether it is; its number in each colour.
_SHADE = [round(covered * SHADES / 255) for covered in range(256)]
COVERED = [255 * (shade > 0) for shade in _SHADE]
NUMBERS = [[1 + colour * SHADES + max(0, shade - 1) for shade in _SHADE] for colour in range(len(COLOURS))]
LEVEL = 4  # of compression: nearly as small as by more, and in less time


def card(face: Face, way: str, title: str, site: str, *, mirrored: bool = False) -> bytes:
    """Give the PNG: the same bytes for the same words, font and library. `mirrored`, lines begin at the right."""
    image = Image.new("P", (WIDTH, HEIGHT), 0)
    image.putpalette(_palette())
    band = WIDTH - BAND if mirrored else 0
    ImageDraw.Draw(image).rectangle((band, 0, band + BAND, HEIGHT), fill=1 + ACCENT * SHADES + SHADES - 1)
    small = face.sized(SMALL)
    _write(image, small, MARGIN, cut(small, way, ROOM), SOFT, mirrored=mirrored)
    font, lines = _title(face, title)
    height = int(font.size * 1.3)
    top = (HEIGHT - height * len(lines)) // 2
    for number, line in enumerate(lines):
        _write(image, font, top + number * height, line, INK, mirrored=mirrored)
    _write(image, small, HEIGHT - MARGIN - SMALL, cut(small, site, ROOM), ACCENT, mirrored=mirrored)
    file = io.BytesIO()
    image.save(file, "PNG", bits=4, compress_level=LEVEL)
    return file.getvalue()


def _title(face: Face, title: str) -> tuple[Font, list[str]]:
    """Give the largest font that a title fits in, and its lines."""
    for size in SIZES:
        font = face.sized(size)
        lines = title_lines(font, title, ROOM)
        if lines is not None:
            return font, lines
    return font, [cut(font, title, ROOM)]


def _palette() -> list[int]:
    """Give red, green and blue of every colour by its number."""
    made = [*GROUND]
    for colour in COLOURS:
        for shade in range(1, SHADES + 1):
            pairs = zip(GROUND, colour, strict=True)
            made += [ground + (full - ground) * shade // SHADES for ground, full in pairs]
    return made


def _write(image: Image.Image, font: Font, top: int, text: str, colour: int, *, mirrored: bool) -> None:
    """Write a line at the margin that it begins at; what is hardly covered stays ground."""
    if not text:
        return
    mask = Image.new("L", (ROOM, int(font.size * 1.6)))
    left = max(0, ROOM - int(font.getlength(text))) if mirrored else 0
    ImageDraw.Draw(mask).text((left, 0), text, font=font, fill=255)
    image.paste(mask.point(NUMBERS[colour]), (MARGIN, top), mask.point(COVERED))
