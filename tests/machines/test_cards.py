"""Cards: a picture with the title of a page, or none where it could not be written."""

import io
from pathlib import Path

import pytest

from .conftest import ADDRESS, TREE

pytest.importorskip("PIL")

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from primers_metadata.fonts import Fonts
from primers_metadata.lines import MOST, cut, title_lines

ASKED = "[cards]\nenabled = true\n"
LATIN = next((Path("/usr/share/fonts").rglob("DejaVuSans-Bold.ttf")), None)
here = pytest.mark.skipif(Fonts(Path(), "").of("队列", "zh") is None, reason="no font with Chinese characters here")


def picture(data: bytes) -> Image.Image:
    made = Image.open(io.BytesIO(data))
    made.load()
    return made


@here
def test_every_page_has_a_card_that_it_leads_to(built):
    site = built(configuration=ASKED)
    files = site.files()
    for url in ("index", "zh/Python/index", "zh/Python/进程/队列", "en/Python/Processes/锁"):
        made = picture(files[f"cards/{url}.png"])
        assert (made.size, made.format) == ((1200, 630), "PNG")
        assert len(files[f"cards/{url}.png"]) < 20_000
        assert len(made.convert("RGB").getcolors()) > 5  # something is written
    metas = site.head("en/Python/Processes/Queues").metas
    assert metas["og:image"] == [f"{ADDRESS}/cards/en/Python/Processes/Queues.png"]
    assert (metas["og:image:width"], metas["og:image:height"]) == (["1200"], ["630"])
    assert metas["og:image:alt"] == metas["og:title"]
    assert metas["twitter:card"] == ["summary_large_image"]


@here
def test_cards_of_other_words_are_other_pictures(built):
    files = built(configuration=ASKED).files()
    cards = [data for path, data in files.items() if path.startswith("cards/zh/Python/进程/")]
    assert len(cards) == len(set(cards)) == 4


@pytest.mark.skipif(LATIN is None, reason="no DejaVu here")
def test_a_title_that_cannot_be_written_has_no_card_and_is_told_once(built):
    files = {**TREE, "fonts/own.ttf": LATIN.read_bytes()}
    site = built(files, f'{ASKED}font = "fonts/own.ttf"\n')
    cards = [path for path in site.files() if path.startswith("cards/")]
    assert "cards/index.png" in cards
    assert "cards/en/Python/Processes/Queues.png" in cards
    assert not [path for path in cards if path.startswith("cards/zh/Python/进程")]
    assert site.said.count("no-font") == 1
    assert "进程" in site.said
    metas = site.head("zh/Python/进程/队列").metas
    assert "og:image" not in metas
    assert metas["twitter:card"] == ["summary"]


@pytest.mark.skipif(LATIN is None, reason="no DejaVu here")
def test_words_that_run_to_the_left_begin_at_the_right(built):
    # Words that every font has: where they stand is the matter of the locale.
    files = {f"content/{locale}/01.A/01.Title.md": "# Title\n" for locale in ("ar", "en")}
    site = built({**files, "fonts/own.ttf": LATIN.read_bytes()}, f'{ASKED}font = "fonts/own.ttf"\n')
    left, right = (picture(site.files()[f"cards/{locale}/A/Title.png"]).convert("L") for locale in ("en", "ar"))
    bands = [made.point(lambda light: 255 * (light < 200)).getbbox() for made in (left, right)]
    assert bands[0][0] == 0
    assert bands[1][2] == 1200
    assert bands[1][0] > 1200 - bands[0][2] - 20, "as much is free at the one side as at the other"


def test_a_font_that_is_none_is_refused(project, primers):
    files = {"content/zh/a.md": "# A\n", "bad.ttf": b"no font"}
    for name in ("bad.ttf", "nowhere.ttf", "../else.ttf"):
        project({**files, "primers.toml": f'site-url = "https://example.org"\n{ASKED}font = "{name}"\n'})
        code, _, err = primers("build", "--no-run", "--no-cache")
        assert code == 2
        assert f"cards: font: {name} is no font in the project" in err


def test_a_card_is_drawn_once(project, primers, monkeypatch):
    project({"content/en/a.md": "# A\n", "primers.toml": f'site-url = "https://example.org"\n{ASKED}'})
    assert primers("build", "--no-run")[0] == 0
    first = {file: file.read_bytes() for file in Path("site/cards").rglob("*.png")}
    from primers_metadata import drawing

    def again(*_):
        raise AssertionError("drawn twice")

    monkeypatch.setattr(drawing, "card", again)
    assert primers("build", "--no-run")[0] == 0
    assert first == {file: file.read_bytes() for file in Path("site/cards").rglob("*.png")}
    assert first


def test_without_pillow_it_is_said_how_to_get_it(built, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "PIL", None)
    monkeypatch.delitem(sys.modules, "primers_metadata.fonts", raising=False)
    site = built(configuration=ASKED)
    assert site.said.count("no-cards") == 1
    assert 'pip install "primers[cards]"' in site.said
    assert not [path for path in site.files() if path.startswith("cards/")]


@given(st.text(st.sampled_from("进程间通信，。（）ab c-“”"), min_size=1, max_size=60))
def test_lines_hold_the_whole_title(title):
    font = ImageFont.load_default(40)
    lines = title_lines(font, title, 900)
    if lines is not None:
        assert len(lines) <= MOST
        assert "".join("".join(lines).split()) == "".join(title.split())
        assert all(font.getlength(line) <= 900 for line in lines)
        assert not [line for line in lines[1:] if line[:1] in "，。）”"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_what_is_cut_has_room(text):
    font = ImageFont.load_default(40)
    made = cut(font, text, 500)
    assert font.getlength(made) <= 500
    assert made == text or made.endswith("…")
