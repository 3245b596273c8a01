"""Fonts that a card can be written with: the project's own, or one of the machine that has every sign of a text.

Nothing is said of what a font file promises: its glyphs are looked at. A sign that it lacks is drawn as the sign that
no font has, a box mostly.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import ImageFont, features

import primers
from primers import N_

# Bold faces for titles, of every system, Chinese first: a title of Chinese and Latin letters is of one font.
KNOWN = (
    *("NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf", "NotoSansSC-Bold.otf", "SourceHanSansSC-Bold.otf"),
    *("SourceHanSansCN-Bold.otf", "wqy-zenhei.ttc", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf"),
    *("PingFang.ttc", "Hiragino Sans GB.ttc", "STHeiti Medium.ttc", "msyhbd.ttc", "simhei.ttf"),
    *("NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf"),
)
# A collection has a face a region: what stands at the end of its name, by locale.
REGIONS = {"zh": "SC", "zh-Hans": "SC", "zh-Hant": "TC", "zh-TW": "TC", "zh-HK": "HK", "ja": "JP", "ko": "KR"}
NO_SIGN = "\U0010ffff"
PROBE = 40  # pixels
FACES = 32  # of a collection, at most

Font = ImageFont.FreeTypeFont


class Fonts:
    """Knows the fonts of a build, and which signs they have."""

    def __init__(self, root: Path, name: str) -> None:
        """Take the font of the project where one is named. Raises UsageError for a file that is no font."""
        self.own = ""
        if name:
            file = root / name
            self.own = str(file)
            if not file.resolve().is_relative_to(root.resolve()) or _opened(self.own, 0) is None:
                raise primers.UsageError(N_("cards: font: {file} is no font in the project"), file=name)

    def of(self, text: str, locale: str) -> "Face | None":
        """Give the first font that has every sign of a text, in the face of its locale; None where there is none."""
        if not _layable(text):
            return None
        for name in (self.own,) if self.own else KNOWN:
            face = _face(name, locale)
            if face and not face.missing(text):
                return face
        return None

    def missing(self, text: str, locale: str) -> str:
        """Give the signs of a text that the font lacks which has the most of them."""
        faces = [face for name in ((self.own,) if self.own else KNOWN) if (face := _face(name, locale))]
        return min((face.missing(text) for face in faces), key=len, default=text)


class Face:
    """One face of a font file, in any size."""

    def __init__(self, file: str, number: int) -> None:
        """Open it; a face that cannot be opened raises OSError."""
        self.file, self.number = file, number
        self.probe = ImageFont.truetype(file, PROBE, number)
        self.known: dict[str, bool] = {}
        self.nothing = self._drawn(NO_SIGN)
        self.state = primers.state_of_file(str(self.probe.path))
        self.sized = cache(self._sized)

    def _sized(self, pixels: int) -> Font:
        return ImageFont.truetype(self.file, pixels, self.number)

    def missing(self, text: str) -> str:
        """Give the signs of a text that it has not, each once."""
        return "".join(sign for sign in dict.fromkeys(text) if not self._has(sign))

    def _has(self, sign: str) -> bool:
        if sign not in self.known:
            blank = unicodedata.category(sign)[0] in "ZC"
            self.known[sign] = blank or self._drawn(sign) != self.nothing
        return self.known[sign]

    def _drawn(self, sign: str) -> tuple[tuple[int, int], bytes]:
        mask = self.probe.getmask(sign, mode="L")
        return mask.size, bytes(mask)


@cache
def _face(name: str, locale: str) -> Face | None:
    """Open a font in the face for a locale; the first one where no face names its region."""
    faces = list(_names(name))
    wanted = next((region for length in (7, 5, 2) if (region := REGIONS.get(locale[:length]))), "SC")
    number = next((n for n, family in enumerate(faces) if family.endswith(f" {wanted}")), 0)
    return Face(name, number) if faces else None


def _names(name: str) -> Iterator[str]:
    """Give the families of the faces of a font file."""
    for number in range(FACES):
        font = _opened(name, number)
        if font is None:
            return
        yield font.getname()[0] or ""
        if not name.endswith((".ttc", ".otc")):
            return


def _opened(name: str, number: int) -> Font | None:
    try:
        return ImageFont.truetype(name, PROBE, number)
    except (OSError, ValueError):
        return None


def _layable(text: str) -> bool:
    """Tell whether letters can be laid out as they are written: those that join or run to the left need Raqm."""
    joined = any(unicodedata.bidirectional(sign) in ("R", "AL") or unicodedata.combining(sign) for sign in text)
    return not joined or bool(features.check_feature("raqm") and features.check_feature("fribidi"))
