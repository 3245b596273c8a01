"""Real outputs: what must hold under an option, and what must not."""

import tomllib
from functools import partial
from pathlib import Path

import pytest

from primers.testing import compare, pipeline

PAIRS = Path(__file__).parent / "pairs"
HOLD, REFUSE = (tomllib.loads((PAIRS / name).read_text("utf-8"))["pair"] for name in ("hold.toml", "refuse.toml"))
judged = partial(compare, pipeline(PAIRS).plugins)


def _names(table):
    return [pair["name"] for pair in table]


def test_the_tables_are_long_and_say_nothing_twice():
    assert len(HOLD) >= 60
    assert len(REFUSE) >= 40
    assert len(set(_names(HOLD))) == len(HOLD)
    assert len(set(_names(REFUSE))) == len(REFUSE)


@pytest.mark.parametrize("pair", HOLD, ids=_names(HOLD))
def test_what_varies_holds_with_its_option_and_only_with_it(pair):
    page, run = pair["page"], pair["run"]
    verdict = judged(page, run, pair["options"])
    assert verdict.ok, (verdict.want, verdict.got)
    assert verdict.strength == "masked"
    assert verdict.accepted == f"{page}\n"
    if not pair.get("holds-without"):
        assert not judged(page, run).ok


@pytest.mark.parametrize("pair", HOLD, ids=_names(HOLD))
def test_no_word_of_an_option_is_idle(pair):
    """Each word of a list is needed: leave one out, and the pair does not hold."""
    for option in pair["options"].split():
        name, _, value = option.partition("=")
        words = value.split(",")
        for left_out in words if len(words) > 1 else ():
            fewer = ",".join(word for word in words if word != left_out)
            others = pair["options"].replace(option, f"{name}={fewer}")
            assert not judged(pair["page"], pair["run"], others).ok, left_out


@pytest.mark.parametrize("pair", REFUSE, ids=_names(REFUSE))
def test_what_is_wrong_stays_wrong(pair):
    assert not judged(pair["page"], pair["run"], pair["options"]).ok


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_never_count(ends):
    assert judged(f"一{ends}二{ends}", "一\n二\n").strength == "exact"
    assert judged("一\n二\n", f"一{ends}二{ends}").ok


SHOWN = [  # a page, a run with what a terminal shows otherwise than it stands there, and whether both look alike
    ("a       b", "a\tb", True),
    ("姓名    年龄    城市\n小明    18      北京", "姓名\t年龄\t城市\n小明\t18\t北京", True),
    ("        x", "\tx", True),
    ("1234567 x", "1234567\tx", True),
    ("12345678        x", "12345678\tx", True),
    ("a\tb       c", "a\tb\tc", True),
    ("\tx", "        x", True),
    ("a    b", "a\tb", False),
    ("    x", "\tx", False),
    ("a        b", "a\tb", False),
    ("a       b", "a\t\tb", False),
    ("a       c", "a\tb", False),
    ("red", "\x1b[31mred\x1b[0m", True),
    ("blue", "\x1b[31mred\x1b[0m", False),
    ("a link", "a \x1b]8;;https://example.org/\x1b\\link\x1b]8;;\x1b\\", True),
    ("aXY", "abc\b\bXY", True),
    ("abc", "abc\b\bXY", False),
    ("X", "\b\bX", True),
    ("done", "done\a", True),
    ("100%", " 50%\r100%", True),
    ("5%", "100%\r5%", False),
    ("5%0%", "100%\r5%", True),
    ("5%", "100%\r\x1b[K5%", True),
    ("ab", "a\x1b[2Ab", False),
]


@pytest.mark.parametrize(("page", "run", "alike"), SHOWN)
def test_a_page_may_show_what_a_terminal_shows(page, run, alike):
    verdict = judged(page, run)
    assert verdict.ok is alike
    assert not alike or verdict.strength == "masked"
    assert judged(page, run, "match=contains").ok or not alike


def test_what_is_alike_is_compared_exactly():
    assert judged("a\tb", "a\tb").strength == "exact"


def test_what_cannot_be_copied_is_not_accepted():
    assert judged("green", "\x1b[31mred\x1b[0m").accepted == "red\n"
    assert judged("a  b", "a\tb").accepted == "a\tb\n"
