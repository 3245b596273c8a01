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


TABS = [  # a page with blanks, a run with tabs, and whether a terminal shows them alike
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
]


@pytest.mark.parametrize(("page", "run", "alike"), TABS)
def test_a_tab_may_be_shown_as_the_blanks_of_a_terminal(page, run, alike):
    verdict = judged(page, run)
    assert verdict.ok is alike
    assert not alike or verdict.strength == "masked"
    assert judged(page, run, "match=contains").ok is alike


def test_tabs_that_are_alike_are_compared_exactly():
    assert judged("a\tb", "a\tb").strength == "exact"
