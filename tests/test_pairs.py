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
