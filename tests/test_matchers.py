"""Matchers: what each compares, what it says is to be accepted, and laws that hold for all of them."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import primers as api
from primers.errors import UsageError
from primers.testing import compare, pipeline

PLUGINS = pipeline(Path(__file__).parent / "pairs").plugins
judged = partial(compare, PLUGINS)
MATCHERS = ("exact", "unordered", "contains", "prefix", "last-line", "holes")
OTHER_OPTIONS = ("", "mask=ids", "mask=ids,addresses ignore=space,blank", "tolerance=1e-3", "mask=ids,flat ignore=case")

# Lines that are hard on each other: ellipses, holes, ids that repeat, near numbers, blank ones.
IDS = (
    "pid 1234",
    "pid 5678",
    "pid 1234, 5678",
    "pid 5678, 1234",
    "at 0x7f001",
    "at 0x7f002 of 1234",
    "进程 5",
    "进程 1234",
    "进程 5, 5678",
)
OTHERS = (
    "a",
    "b",
    "",
    "...",
    "…",
    "<x>",
    "<x> <y>",
    "<y> b",
    "<x> 1234",
    "<x> is 1234",
    "1234 is <x>",
    "B ",
    "  a",
    "1.5 kg",
    "1.5001 kg",
    "2 kg",
    "[",
)
LINES = st.lists(st.sampled_from(IDS + OTHERS), max_size=7)


def _text(lines):
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("options", OTHER_OPTIONS)
@pytest.mark.parametrize("matcher", [*MATCHERS, "regex"])
def test_what_is_accepted_holds_and_is_accepted_as_it_is(matcher, options):
    fence = f"match={matcher} {options}"

    @settings(max_examples=80)
    @given(LINES, LINES)
    def law(page, run):
        verdict = judged(_text(page), _text(run), fence)
        again = judged(verdict.accepted, _text(run), fence)
        assert again.ok, (verdict, again)
        assert again.accepted.rstrip() == verdict.accepted.rstrip()
        if verdict.ok:
            assert verdict.accepted.rstrip() == _text(page).rstrip()

    law()


@pytest.mark.parametrize("matcher", MATCHERS)
@settings(max_examples=60)
@given(LINES, LINES)
def test_what_is_shown_differs_where_the_verdict_is_no(matcher, page, run):
    verdict = judged(_text(page), _text(run), f"match={matcher} mask=ids")
    if not verdict.ok:
        assert verdict.want != verdict.got


@settings(max_examples=60)
@given(LINES, LINES)
def test_something_is_never_held_by_nothing(page, run):
    for matcher in (*MATCHERS, "regex"):
        for options in OTHER_OPTIONS:
            ok = judged(_text(page), "", f"match={matcher} {options}").ok
            assert ok == (not _text(page).strip())
            assert not judged("", "x\n" + _text(run), f"match={matcher} {options}").ok


@settings(max_examples=60)
@given(st.lists(st.sampled_from([1001, 1002, 1003]), min_size=1), st.permutations([4711, 88123, 90210]))
def test_ids_may_be_named_otherwise_but_not_two_alike(numbers, names):
    page = "".join(f"pid {number}\n" for number in numbers)
    renamed = dict(zip([1001, 1002, 1003], names, strict=True))
    assert judged(page, "".join(f"pid {renamed[number]}\n" for number in numbers), "mask=ids").ok
    merged = page.replace("1002", "1001")
    assert judged(page, merged, "mask=ids").ok == (len({1001, 1002} & set(numbers)) < 2)
    assert judged(merged, page, "mask=ids").ok == (len({1001, 1002} & set(numbers)) < 2)
    assert judged(page, merged, "mask=ids,flat").ok


@settings(max_examples=60)
@given(st.lists(st.sampled_from("abc"), min_size=1), st.randoms())
def test_order_does_not_count_where_the_fence_says_so(lines, random):
    shuffled = random.sample(lines, len(lines))
    assert judged(_text(lines), _text(shuffled), "match=unordered").ok
    assert not judged(_text(lines), _text(shuffled[1:]), "match=unordered").ok
    assert judged(_text(lines), _text(shuffled)).ok == (lines == shuffled)


@settings(max_examples=60)
@given(LINES.filter(any), LINES, LINES)
def test_matchers_of_a_part_look_there_only(part, before, after):
    text = _text(part).strip("\n") + "\n"
    sure = {"...", "…"}.isdisjoint(part)
    assert judged(text, f"{_text(before)}{text}{_text(after)}", "match=contains").ok or not sure
    assert judged(text, text + _text(after), "match=prefix").ok or not sure
    assert judged(text, _text(before) + text, "match=last-line").ok or not sure


@pytest.mark.parametrize(
    ("page", "run", "fence", "strength"),
    [
        ("a", "a", "", "exact"),
        ("a\n...", "a\n...", "", "exact"),
        ("a\n...", "a\nb", "", "masked"),
        ("a", "a", "match=prefix", "masked"),
        ("a", "a", "ignore=space", "exact"),
        ("a  b", "a  b", "ignore=space", "masked"),
        ("pid 4711", "pid 4711", "mask=ids", "masked"),
        ("no id", "no id", "mask=ids", "exact"),
        ("1.5", "1.5", "tolerance=0.1", "exact"),
        ("1.5", "1.6", "tolerance=0.1", "masked"),
        ("a", "a", "match=unordered", "masked"),
    ],
)
def test_strength(page, run, fence, strength):
    verdict = judged(page, run, fence)
    assert (verdict.ok, verdict.strength) == (True, strength)


@pytest.mark.parametrize(
    ("page", "run", "fence", "accepted"),
    [
        # An ellipsis stays, and only the line that differs is the run's.
        ("a\n...\nz\nend", "a\nb\nc\nz\nnew end", "", "a\n...\nz\nnew end"),
        ("a\n...\nz", "a\nb\ny", "", "a\n...\ny"),
        # Masked lines that agree stay as the page has them …
        ("pid 4711\nsum 5", "pid 88123\nsum 6", "mask=ids", "pid 4711\nsum 6"),
        # … but ids of the page and of the run do not mix.
        ("pid 4711\nsum 5", "pid 88123\nsum 6 of 88123", "mask=ids", "pid 88123\nsum 6 of 88123"),
        ("pid 4711\npid 4711", "pid 100\npid 200", "mask=ids", "pid 100\npid 200"),
        ("pid <p>\nsum 5", "pid 1\nsum 6", "match=holes", "pid <p>\nsum 6"),
        # What a hole stands for is written as the hole …
        (
            "主进程 <pid>\n父进程：<pid>\n子进程 <子> 启动\n子进程 <子> 结束",
            "主进程是 4711\n父进程：4711\n子进程 5 启动\n子进程 5 退出",
            "match=holes",
            "主进程是 <pid>\n父进程：<pid>\n子进程 <子> 启动\n子进程 <子> 退出",
        ),
        ("pid <p>", "start of 4711\npid 4711\n4711 ends", "match=holes", "start of <p>\npid <p>\n<p> ends"),
        # … but no part of a number or of a word, and nothing that may mean something else.
        ("pid <p>\nsum", "pid 471\nsum 4711 3.471 v471", "match=holes", "pid <p>\nsum 4711 3.471 v471"),
        ("pid <p>\nsum", "pid 5\nsum 5", "match=holes", "pid <p>\nsum 5"),
        ("pid <p>\nsum", "pid <p>\nsum of <p>", "match=holes", "pid <p>\nsum of <p>"),
        ("pid <p>\n<p> ends", "pid 471\n<p> 471 ends", "match=holes", "pid 471\n<p> 471 ends"),
        ("b\na\nc", "a\nb\nd", "match=unordered", "b\na\nd"),
        ("b\na", "q\na\nr\ns", "match=contains", "q\na"),
        ("a\n\nb\n\nc", "a\nb\nd", "ignore=blank", "a\n\nb\nd"),
        ("[0-9]+\nx", "12\n(y)", "match=regex", "[0-9]+\n\\(y\\)"),
        ("  A\n b", "a\nc", "ignore=case,space", "  A\nc"),
        ("1.0\n2.0", "1.0000001\n3.0", "tolerance=1e-3", "1.0\n3.0"),
        ("", "a", "match=contains", "a"),
        ("a", "", "", ""),
        # Where an ellipsis leaves a choice, the line that is most like the wrong one; the nearest where none is.
        (
            "开始\n...\n已完成 51%\n...\n结束",
            "开始\n收到 15625\n已完成 25%\n收到 31250\n已完成 50%\n收到 62500\n结束",
            "",
            "开始\n...\n已完成 50%\n...\n结束",
        ),
        ("总和：5050\n完", "加 1\n加 2\n总和：5051\n完\n用时 3 秒", "match=contains", "总和：5051\n完"),
        ("warning: old", "loading\nwarning: older\ndone", "match=contains", "warning: older"),
        ("...\nsum 6\n...\nsum 7", "a\nsum is 7\nb\nsum is 6", "", "...\nsum is 7\n...\nsum is 6"),
        ("…\nxyz\n…\nend", "1\n2\n3\nend", "", "…\n1\n…\nend"),
        ("pid 4711: 51%", "a\npid 5: 50%\npid 5", "match=contains mask=ids", "pid 5: 50%"),
    ],
)
def test_what_is_accepted(page, run, fence, accepted):
    verdict = judged(page, run, fence)
    assert not verdict.ok
    assert verdict.accepted == (f"{accepted}\n" if accepted else "")


def test_what_is_shown_is_what_differs():
    verdict = judged("start\n...\npid 4711\nend", "start\n1\n2\npid 88123\nEND 88123", "mask=ids")
    assert verdict.want == ("start", "...", "pid <ids 1>", "end")
    assert verdict.got == ("start", "...", "pid <ids 1>", "END <ids 1>")


def test_a_broken_expression_says_why():
    verdict = judged("ok\n(1", "ok\n(1", "match=regex")
    assert not verdict.ok
    assert "not a regular expression: missing )" in verdict.want[1]
    assert verdict.got == ("ok", "(1")


def test_an_expression_that_takes_for_ever_fails(monkeypatch):
    monkeypatch.setattr("primers_matchers.expressions.SECONDS", 1)
    lines = f"first\n{'a' * 60}!\nlast"
    verdict = judged("first\n(a+)+b\n(la|st)+", lines, "match=regex")
    assert verdict.want != verdict.got
    assert verdict.accepted == f"first\n{'a' * 60}!\n(la|st)+\n"


def test_an_expression_reads_the_page_as_it_stands():
    assert judged("A +b", "a b", "match=regex ignore=case").ok
    assert judged(r"pid \d+", "pid 5", "match=regex mask=ids").ok
    assert judged("x" * 2000, "x" * 2000, "match=regex").ok is False


def test_too_many_ways_are_a_no_in_time():
    page = (
        "\n".join(f"<a{n}> <b{n}> <c{n}>" for n in range(12))
        + "\n"
        + " ".join(f"<a{n}><b{n}><c{n}>" for n in range(12))
    )
    assert not judged(page, "x y x y x y x y x y\n" * 12 + "z", "match=holes").ok


def test_long_outputs_are_compared_in_time():
    run = _text(f"{number} pid {number % 7 + 4000}" for number in range(20_000))
    page = "0 pid 4000\n...\n19999 pid 4000\n"
    assert judged(page, run, "mask=ids").ok
    assert not judged(page, run + "more\n", "mask=ids").ok
    assert judged(run, run, "match=unordered").ok


def test_near_numbers_find_partners_in_any_order():
    assert judged("1.0\n1.05", "1.08\n1.02", "match=unordered tolerance=0.05").ok
    assert not judged("1.0\n1.05", "1.2\n1.02", "match=unordered tolerance=0.05").ok


@pytest.mark.parametrize("fence", ["tolerance=inf", "tolerance=2", "tolerance=-1", "ignore=colour", "mask=pid"])
def test_values_that_make_no_sense_are_refused(fence):
    with pytest.raises(ValueError):
        judged("a", "a", fence)


def test_an_unknown_matcher_is_refused():
    with pytest.raises(UsageError, match="unordered"):
        judged("a", "a", "match=unorderd")


def test_a_page_with_a_misspelt_word_says_so(project, primers):
    project({"a.md": "```python\nprint(1)\n```\n\nOutput:\n\n```text {mask=idz}\n1\n```\n"})
    code, out, _ = primers("verify", "a.md")
    assert code == 1
    assert "a.md:7: error[option-value]" in out


def test_the_matchers_of_a_page(project, primers):
    program = (
        "```python\nimport os\nprint(os.getpid())\nprint({1.5: [os.getpid()] * 2})\nprint('done')\n```\n\nOutput:\n\n"
    )
    outputs = {
        "a": "```text {mask=numbers}\n4711\n{1.5: [4711, 4711]}\ndone\n```\n",
        "b": "```text {match=holes}\n<pid>\n{1.5: [<pid>, <pid>]}\ndone\n```\n",
        "c": "```text {match=last-line}\ndone\n```\n",
        "d": "```text\n…\ndone\n```\n",
        "e": "```text {match=regex}\n[0-9]+\n\\{1\\.5: \\[([0-9]+), \\1\\]\\}\ndone\n```\n",
    }
    project({f"{name}.md": program + output for name, output in outputs.items()})
    code, out, err = primers("verify", ".")
    assert code == 0, out + err
    assert "5 passed" in out


def test_an_update_keeps_holes(project, primers):
    code = "import os\nprint('主进程是', os.getpid())\nprint('还是', os.getpid())"
    page = f"```python\n{code}\n```\n\nOutput:\n\n```text {{match=holes}}\n主进程 <pid>\n还是 <pid>\n```\n"
    root = project({"a.md": page})
    code, out, err = primers("verify", "--update", "a.md")
    assert code == 0, out + err
    assert (root / "a.md").read_text("utf-8") == page.replace("主进程 <pid>", "主进程是 <pid>")


def test_a_stranger_compares_the_text_of_lines():
    """A matcher of ten lines has masks for nothing, as long as nothing is skipped; with Renaming it may skip."""

    def naive(want, got, options):
        ok = [line.text for line in want] == [line.text for line in got]
        return api.Verdict(ok=ok, strength="masked", want=(), got=(), accepted="")

    mask = PLUGINS.normalisers().chosen("mask", "normaliser").value
    page, run = (tuple(api.Line(raw=t, text=t) for t in texts) for texts in (("a 4711", "b 4711"), ("a 123", "b 123")))
    assert naive(mask(page, ("ids",)), mask(run, ("ids",)), ()).ok
    renaming = api.Renaming()
    want, got = (mask(lines, ("ids",)) for lines in (page, run[1:]))
    assert renaming.agree(want[1].text, got[0].text)
    assert not renaming.agree(want[1].text, got[0].text.replace("1", "2"))
