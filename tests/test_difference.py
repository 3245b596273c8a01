"""The difference: what changed by line and by word, what a reader does not see of it, and how a terminal shows it."""

import json
import os
import random
import re
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import get_args

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from primers.codes import OUTPUT_DIFFERS, OUTPUT_VARIES
from primers.difference import Difference, difference
from primers.difference.rows import LIMIT, lines_of
from primers.difference.values import NoteKind
from primers.difference.words import words
from primers.display import clipped, width
from primers.model import Location
from primers_text import TextReport
from primers_text.lines import Lines
from primers_text.pieces import pieces_of

LAW = settings(max_examples=80)
WHERE = Location(path="a.md", line=7, end_line=9)


def told(want: str, got: str, *, code=OUTPUT_DIFFERS, colours: bool = False, columns: int | None = None) -> list[str]:
    """Give what the text report says of a difference, without the line that names the finding."""
    written: list[str] = []
    report = TextReport(written.append)
    report.colours, report.columns = colours, columns
    report._finding(code.finding(WHERE, want=want, got=got, lines=""), "failed")
    return [line.removeprefix("  ") for line in "".join(written).split("\n")[1:-1]]


def marked(found: Difference) -> list[str]:
    """Write rows down: the sign, and what changed in brackets."""
    signs = {"kept": " ", "removed": "-", "added": "+", "folded": "…", "cut": "✂"}
    lines = []
    for row in found.rows:
        text = "".join(f"[{span.text}]" if span.changed else span.text for span in row.spans)
        lines.append(signs[row.kind] + (str(row.count) if row.count > 1 else text))
    return lines


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hello, world", ["Hello", ",", " ", "world"]),
        ("收到了 5，好", ["收", "到", "了", " ", "5", "，", "好"]),
        ("pi=3.14159 v1", ["pi", "=", "3.14159", " ", "v1"]),
        ("0x7f3a_b 12abc", ["0x7f3a_b", " ", "12abc"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("a \t\u3000b", ["a", " \t\u3000", "b"]),
        ("か\u3099カ", ["か\u3099", "カ"]),
        ("👨\u200d👩\u200d👧🇨🇳🇺🇸❤\ufe0f1\ufe0f\u20e3", ["👨\u200d👩\u200d👧", "🇨🇳", "🇺🇸", "❤\ufe0f", "1\ufe0f\u20e3"]),
        ("\x1b[31mred\x1b[0m", ["\x1b[31m", "red", "\x1b[0m"]),
        ("한국어 text", ["한국어", " ", "text"]),
    ],
)
def test_words(line, expected):
    assert words(line) == expected


@pytest.mark.parametrize(
    ("want", "got", "expected"),
    [
        ("收到了 5", "收到了 4", ["-收到了 [5]", "+收到了 [4]"]),
        ("a\nb\nc", "a\nc", [" a", "-[b]", " c"]),
        ("a\nc", "a\nb\nc", [" a", "+[b]", " c"]),
        ("", "a", ["+[a]"]),
        ("a", "", ["-[a]"]),
        ("the quick fox runs", "a slow fox runs", ["-[the quick] fox runs", "+[a slow] fox runs"]),
        ("x\n苹果 3 个", "苹果 4 个\ny", ["-[x]", "-苹果 [3] 个", "+苹果 [4] 个", "+[y]"]),
        ("nothing alike", "一点也不像", ["-[nothing alike]", "+[一点也不像]"]),
        ("\n".join("abcdefgh"), "\n".join("abcdefgX"), ["…5", " f", " g", "-[h]", "+[X]"]),
        ("\n".join("Xbcdefgh"), "\n".join("abcdefgh"), ["-[X]", "+[a]", " b", " c", "…5"]),
        ("\n".join("abcXe"), "\n".join("abcYe"), [" a", " b", " c", "-[X]", "+[Y]", " e"]),
    ],
)
def test_rows(want, got, expected):
    assert marked(difference(want, got)) == expected


def test_rows_have_the_numbers_of_both_sides():
    found = difference("0\na\nn = 1\nz", "0\nn = 2\nnew\nz")
    assert [(row.kind, row.want, row.got, row.paired) for row in found.rows] == [
        ("kept", 1, 1, False),
        ("removed", 2, None, False),
        ("removed", 3, 2, True),
        ("added", 3, 2, True),
        ("added", None, 3, False),
        ("kept", 4, 4, False),
    ]


FULL, PLAIN = "U+FF0C FULLWIDTH COMMA", "U+002C COMMA"


@pytest.mark.parametrize(
    ("want", "got", "expected"),
    [
        ("你好，世界", "你好,世界", [("full-width", FULL, PLAIN, (1,))]),
        ("甲，乙\n丙，丁", "甲,乙\n丙,丁", [("full-width", FULL, PLAIN, (1, 2))]),
        ("用时：5", "用时:4", [("full-width", "U+FF1A FULLWIDTH COLON", "U+003A COLON", (1,))]),
        ("完。", "完.", [("full-width", "U+3002 IDEOGRAPHIC FULL STOP", "U+002E FULL STOP", (1,))]),
        ("１", "1", [("full-width", "U+FF11 FULLWIDTH DIGIT ONE", "U+0031 DIGIT ONE", (1,))]),
        ("a\tb", "a   b", [("tabs", "U+0009 TAB", "U+0020 SPACE", (1,))]),
        ("a\u00a0b", "a b", [("spaces", "U+00A0 NO-BREAK SPACE", "U+0020 SPACE", (1,))]),
        ("a b", "a\u3000b", [("spaces", "U+0020 SPACE", "U+3000 IDEOGRAPHIC SPACE", (1,))]),
        ("a b", "a\u2009b", [("spaces", "U+0020 SPACE", "U+2009 THIN SPACE", (1,))]),
        ("end", "end\r", [("spaces", "", "U+000D CARRIAGE RETURN", (1,))]),
        ("a\u200bb", "ab", [("invisible", "U+200B ZERO WIDTH SPACE", "", (1,))]),
        ("ab", "\ufeffab", [("invisible", "", "U+FEFF ZERO WIDTH NO-BREAK SPACE", (1,))]),
        ("❤", "❤\ufe0f", [("invisible", "", "U+FE0F VARIATION SELECTOR-16", (1,))]),
        ("👨👩", "👨\u200d👩", [("invisible", "", "U+200D ZERO WIDTH JOINER", (1,))]),
        ("ok", "o\x08k", [("invisible", "", "U+0008 BACKSPACE", (1,))]),
        ("ok", "\x1b[1mok", [("invisible", "", "U+001B ESCAPE [1m", (1,))]),
        ("p\u0430ss", "pass", [("look-alike", "U+0430 CYRILLIC SMALL LETTER A", "U+0061 LATIN SMALL LETTER A", (1,))]),
        ("\u0391", "A", [("look-alike", "U+0391 GREEK CAPITAL LETTER ALPHA", "U+0041 LATIN CAPITAL LETTER A", (1,))]),
        ("it’s", "it's", [("quotes", "U+2019 RIGHT SINGLE QUOTATION MARK", "U+0027 APOSTROPHE", (1,))]),
        ("a – b", "a - b", [("dashes", "U+2013 EN DASH", "U+002D HYPHEN-MINUS", (1,))]),
        ("wait…", "wait...", [("look-alike", "U+2026 HORIZONTAL ELLIPSIS", "U+002E FULL STOP", (1,))]),
        (
            "caf\u00e9",
            "cafe\u0301",
            [
                (
                    "normal-form",
                    "U+00E9 LATIN SMALL LETTER E WITH ACUTE",
                    "U+0065 LATIN SMALL LETTER E + U+0301 COMBINING ACUTE ACCENT",
                    (1,),
                )
            ],
        ),
        ("b\na", "a\nb", [("order", "", "", ())]),
        ("Hello", "hello", [("case", "", "", (1,))]),
        ("a  b", "a b", [("white-space", "", "", (1,))]),
        ("a\n\n", "a\n", [("blank-lines", "", "", ())]),
        ("a", "a\n", [("final-newline", "", "", ())]),
        ("收到了 5", "收到了 4", []),
        ("same", "same", []),
    ],
)
def test_notes(want, got, expected):
    assert [(one.kind, one.want_name, one.got_name, one.lines) for one in difference(want, got).notes] == expected


def test_korean_in_two_normal_forms_is_one_text():
    text = "한국어"
    found = difference(text, unicodedata.normalize("NFD", text))
    assert {note.kind for note in found.notes} == {"normal-form"}


GOLDEN = {
    "a number": ("收到了 5", "收到了 4", ["- 收到了 5", "+ 收到了 4"]),
    "marks below wide characters": (
        "父进程：子进程 12 结束了",
        "父进程：子进程 345 结束了",
        [
            "- 父进程：子进程 12 结束了",
            "?                ^^",
            "+ 父进程：子进程 345 结束了",
            "?                ^^^",
        ],
    ),
    "the same marks on both lines are written once": (
        "worker 17 finished its part",
        "worker 23 finished its part",
        ["- worker 17 finished its part", "+ worker 23 finished its part", "?        ^^"],
    ),
    "punctuation": (
        "你好，世界！",
        "你好,世界!",
        [
            "- 你好，世界！",
            "?     ^^    ^^",
            "+ 你好,世界!",
            "?     ^    ^",
            "note   “，” U+FF0C FULLWIDTH COMMA in the page, “,” U+002C COMMA in the output",
            "note   “！” U+FF01 FULLWIDTH EXCLAMATION MARK in the page, “!” U+0021 EXCLAMATION MARK in the output",
        ],
    ),
    "some of many lines": (
        "\n".join(f"line {number}" for number in range(1, 21)),
        "\n".join(f"line {number}" for number in range(1, 21) if number != 10),
        ["  … 7 equal lines", "  line 8", "  line 9", "- line 10", "  line 11", "  line 12", "  … 8 equal lines"],
    ),
    "tabs": (
        "name\tage\n小明\t12",
        "name    age\n小明    12",
        [
            "- name    age",
            "+ name    age",
            "?     ^^^^",
            "- 小明    12",
            "+ 小明    12",
            "?     ^^^^",
            "note   U+0009 TAB in the page, U+0020 SPACE in the output (lines 1, 2)",
        ],
    ),
    "nothing to see": (
        "你\u200b好",
        "你好",
        ["- 你\\u200b好", "?   ^^^^^^", "+ 你好", "note   U+200B ZERO WIDTH SPACE in the page only"],
    ),
    "colours of the program": (
        "done",
        "\x1b[32mdone\x1b[0m",
        [
            "- done",
            "+ \\x1b[32mdone\\x1b[0m",
            "? ^^^^^^^^    ^^^^^^^",
            "note   U+001B ESCAPE [32m in the output only",
            "note   U+001B ESCAPE [0m in the output only",
        ],
    ),
    "another order": (
        "b\na\nc",
        "a\nb\nc",
        ["- b", "  a", "+ b", "  c", "note   the lines are the same, in another order"],
    ),
    "words": (
        "The quick brown fox jumps",
        "The slow brown fox jumped",
        [
            "- The quick brown fox jumps",
            "?     ^^^^^           ^^^^^",
            "+ The slow brown fox jumped",
            "?     ^^^^           ^^^^^^",
        ],
    ),
    "case": ("Hello", "hello", ["- Hello", "+ hello", "? ^", "note   only upper and lower case differ"]),
    "an empty output": ("one\n\ntwo", "", ["- one", "-", "- two"]),
    "emoji": (
        "家庭 👨\u200d👩\u200d👧 完成 3 个任务",
        "家庭 👨\u200d👩\u200d👦 完成 4 个任务",
        ["- 家庭 👨\u200d👩\u200d👧 完成 3 个任务", "+ 家庭 👨\u200d👩\u200d👦 完成 4 个任务", "?      ^^      ^"],
    ),
    "a forged line": (
        "a",
        "a\u2028  help   delete everything\rb",
        ["- a", "+ a\\u2028  help   delete everything\\x0db"],
    ),
    "blank lines": (
        "a\n\n\n",
        "a\n",
        ["  a", "-", "-", "note   blank lines at the end: 2 in the page, 0 in the output"],
    ),
    "no line end": ("a", "a\n", ["  a", "note   the last line has no line end in the page"]),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_without_colours(name):
    want, got, expected = GOLDEN[name]
    assert told(want, got) == expected


def test_with_colours():
    assert told("收到了 5 次", "收到了 4 次", colours=True) == [
        "\x1b[31m- \x1b[0m\x1b[31m收到了 \x1b[0m\x1b[31m\x1b[7m5\x1b[0m\x1b[31m 次\x1b[0m",
        "\x1b[32m+ \x1b[0m\x1b[32m收到了 \x1b[0m\x1b[32m\x1b[7m4\x1b[0m\x1b[32m 次\x1b[0m",
    ]


def test_runs_are_called_runs():
    assert (
        told("a,b", "a，b", code=OUTPUT_VARIES)[-1]
        == f"note   “,” {PLAIN} in the first run, “，” {FULL} in the other run"
    )


def test_a_narrow_terminal():
    want = "[" + ", ".join(map(str, range(300))) + "]"
    lines = told(want, want.replace(" 150,", " 1500,"), columns=40)
    assert lines == [
        "- …147, 148, 149, 150, 151, 152, 153…",
        "?                 ^^^",
        "+ …147, 148, 149, 1500, 151, 152, 153…",
        "?                 ^^^^",
    ]
    notes = told("甲，乙", "甲,乙", columns=40)[4:]
    assert notes == [
        "note   “，” U+FF0C FULLWIDTH COMMA in",
        "       the page, “,” U+002C COMMA in",
        "       the output",
    ]


def test_a_long_difference_says_how_much_is_left():
    lines = told("\n".join(f"a{number}" for number in range(1000)), "\n".join(f"b{number}" for number in range(1000)))
    assert lines[-1] == f"… {2000 - (len(lines) - 1)} more lines"
    assert len(lines) < 70


# Characters that make trouble, and some that make none.
HARD = (
    "ab1 .,-\t，。：中文Ａ１é한❤👨👩🏽🇨🇳\u3000\u00a0\u200b\u200d\ufe0f\u0301\u1112\u1161\u11ab"
    "\x1b[m\r\x00\u2028\u202e\ud7ff\U000e0100"
)
LINE = st.one_of(
    st.text(st.sampled_from(HARD), max_size=12),
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=6),
)
TEXT = st.lists(st.one_of(st.sampled_from(["", "a", "b", "same", "收到 5"]), LINE), max_size=12).map("\n".join)


def applied(found: Difference, want: list[str]) -> list[str]:
    """Follow the rows from the lines of one text to those of the other; every line of both must be accounted for."""
    at = 0
    got: list[str] = []
    for row in found.rows:
        text = "".join(span.text for span in row.spans)
        if row.kind in ("kept", "folded"):
            assert (row.want, row.got) == (at + 1, len(got) + 1)
            assert row.kind == "folded" or text == want[at]
            got += want[at : at + row.count]
            at += row.count
        elif row.kind == "removed":
            assert (row.want, text) == (at + 1, want[at])
            at += 1
        else:
            assert row.kind == "added"
            assert row.got == len(got) + 1
            got.append(text)
    assert at == len(want)
    return got


@LAW
@given(TEXT, TEXT)
def test_the_rows_lead_from_one_text_to_the_other(want, got):
    assert applied(difference(want, got), lines_of(want)) == lines_of(got)


@LAW
@given(TEXT)
def test_equal_texts_have_no_difference(text):
    found = difference(text, text)
    assert {row.kind for row in found.rows} <= {"kept", "folded"}
    assert found.notes == ()


@LAW
@given(TEXT, TEXT)
def test_what_did_not_change_in_partners_is_equal(want, got):
    rows = difference(want, got).rows
    for one, other in pairwise(rows):
        if one.kind == "removed" and one.paired:
            assert other.kind == "added"
            assert (other.want, other.got) == (one.want, one.got)
            sides = ["".join(span.text for span in row.spans if not span.changed) for row in (one, other)]
            assert re.sub(r"\s", "", sides[0]) == re.sub(r"\s", "", sides[1])


@LAW
@given(TEXT, TEXT)
def test_it_goes_through_json(want, got):
    found = difference(want, got)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Difference) == found


# What a lesson may print, in units that are not taken apart.
UNITS = (
    "a",
    "word",
    "5",
    " ",
    "\t",
    "中",
    "文",
    "，",
    "👨\u200d👩\u200d👧",
    "❤\ufe0f",
    "e\u0301",
    "か\u3099",
    "\x1b[1m",
    "\u200b",
)
UNIT_LINE = st.lists(st.sampled_from(UNITS), max_size=15).map("".join)


@LAW
@given(UNIT_LINE, UNIT_LINE, UNIT_LINE, UNIT_LINE)
def test_marks_stand_below_what_changed(start, one, other, end):
    """The columns are those that rich measures, whose tables are its own."""
    found = difference(start + one + end, start + other + end)
    view = Lines(found, colours=False, columns=None)
    lines = list(view.lines())
    for row in (row for row in found.rows if row.paired):
        pieces = pieces_of(row, view.unseen)
        text = "".join(piece.text for piece in pieces)
        at = lines.index((f"- {text}" if row.kind == "removed" else f"+ {text}").rstrip())
        below = [line for line in lines[at + 1 : at + 3] if line.startswith("? ")]
        columns = {
            column
            for place, piece in enumerate(pieces)
            if piece.changed
            for column in range(
                *(cell_len("".join(part.text for part in pieces[:count])) for count in (place, place + 1))
            )
        }
        if below and columns and not all(piece.changed for piece in pieces):
            nearest = below[0] if lines[at + 1].startswith("? ") else lines[at + 2]
            assert {column for column, mark in enumerate(nearest[2:]) if mark == "^"} == columns


@LAW
@given(TEXT, TEXT, st.sampled_from([None, 40, 80]), st.booleans())
def test_nothing_moves_the_cursor(want, got, columns, colours):
    for line in told(want, got, columns=columns, colours=colours):
        plain = re.sub(r"\x1b\[[0-9;]*m", "", line) if colours else line
        assert re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]", plain) is None


@LAW
@given(st.characters(categories=["L", "Nd", "P", "Sc", "Zs"], max_codepoint=0xFFFF, exclude_characters="\u3164"))
def test_the_width_is_that_of_a_terminal(character):
    """Rich has tables of its own."""
    assert width(character) == get_character_cell_size(character)


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "👍🏽",
        "🇨🇳",
        "e\u0301",
        "か\u3099",
        "a\u200bb",
        "中文",
        "⚠\ufe0f x",
    ],
)
def test_the_width_of_what_belongs_together(text):
    assert width(text) == cell_len(text)


@LAW
@given(st.text(st.sampled_from(HARD)), st.integers(0, 20), st.booleans())
def test_a_clipped_text_fits(text, columns, end):
    part = clipped(text, columns, end=end)
    assert text.endswith(part) if end else text.startswith(part)
    assert width(part) <= columns


def _many(kind: str) -> tuple[str, str]:
    chance = random.Random(kind)
    if kind == "one long line":
        return "x" * 1_000_000 + "a", "x" * 1_000_000 + "b"
    if kind == "one long line of words":
        return " ".join(str(chance.random()) for _ in range(60_000)), " ".join(
            str(chance.random()) for _ in range(60_000)
        )
    if kind == "one long line of two characters":
        return tuple("".join(chance.choices("中文", k=500_000)) for _ in range(2))
    if kind == "two lines again and again":
        return tuple("\n".join(chance.choices("ab", k=100_000)) for _ in range(2))
    if kind == "another order":
        lines = [str(number) for number in range(100_000)]
        return "\n".join(lines), "\n".join(chance.sample(lines, len(lines)))
    return tuple("\n".join(f"{number} {chance.random()}" for number in range(100_000)) for _ in range(2))


KINDS = (
    "one long line",
    "one long line of words",
    "one long line of two characters",
    "two lines again and again",
    "another order",
    "all lines",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_difference_is_small(kind):
    """A quadratic search would not end: these have up to 10^10 pairs of lines or words."""
    found = difference(*_many(kind))
    changed = [row for row in found.rows if row.kind in ("removed", "added")]
    assert changed
    assert len(changed) <= LIMIT + 1
    assert len(msgspec.json.encode(found)) < 500_000
    assert all(len(line) < 2000 for line in Lines(found, colours=False, columns=None).lines())


def test_what_is_cut_is_counted():
    found = difference(*_many("all lines"))
    assert found.rows[-1].kind == "cut"
    shown_rows = sum(row.kind in ("removed", "added") for row in found.rows)
    assert found.rows[-1].count == 200_000 - shown_rows
    assert found.rows[-1].want == 1 + max(row.want or 0 for row in found.rows[:-1])


# The program prints what the page says, but for the punctuation.
PAGE = '```python\nprint("结果:4")\n```\n\n运行结果：\n\n```text\n结果：4\n```\n'


def test_the_json_report_holds_the_difference(project, primers):
    root = project({"a.md": PAGE + "\n```python\n1 / 0\n```\n\n输出：\n\n```\n1\n```\n\n```python run {exit=1}\n```\n"})
    assert primers("verify", "a.md", "--report", "json=r.json")[0] == 1
    report = json.loads((root / "r.json").read_text("utf-8"))
    jsonschema.validate(report, json.loads(primers("schema", "report")[1]))
    first = report["findings"][0]
    found = msgspec.convert(first["diff"], Difference)
    assert found == difference(first["want"], first["got"])
    assert marked(found) == ["-结果[：]4", "+结果[:]4"]
    assert first["diff"]["notes"][0]["want_name"] == "U+FF1A FULLWIDTH COLON"
    assert [finding["diff"] for finding in report["findings"] if finding["want"] is None] == [None]


@pytest.mark.parametrize(
    ("terminal", "environment", "colours"),
    [
        (True, {"TERM": "xterm"}, True),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {"TERM": "xterm"}, False),
        (False, {"TERM": "xterm", "NO_COLOR": ""}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_only_where_they_belong(project, on_terminal, terminal, environment, colours):
    root = project({"a.md": PAGE})
    usual = {name: value for name, value in os.environ.items() if name not in ("TERM", "NO_COLOR", "FORCE_COLOR", "CI")}
    command = [
        sys.executable,
        "-m",
        "primers",
        "--lang",
        "en",
        "verify",
        "a.md",
        "--report",
        "text",
        "--report",
        "json=r.json",
    ]
    out = on_terminal(command, {**usual, **environment}) if terminal else _piped(command, {**usual, **environment})
    assert ("\x1b[31m" in out) is colours
    assert ("- 结果：4" in out) is not colours
    assert "U+FF1A FULLWIDTH COLON" in out
    assert (root / "r.json").exists()


def _piped(command: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout


def test_a_file_gets_no_colours(project, primers, monkeypatch):
    project({"a.md": PAGE})
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert primers("verify", "a.md", "--report", "text=out.txt", "--report", "json=r.json")[0] == 1
    assert "\x1b" not in Path("out.txt").read_text("utf-8")


def test_the_manual_shows_what_is_shown(project, primers):
    """The page in the manual, and what it says that is told of it."""
    manual = (Path(__file__).parents[1] / "docs/differences.md").read_text("utf-8")
    page = re.search(r"^````markdown\n(.*?)^````$", manual, re.MULTILINE | re.DOTALL)
    says = re.search(r"says of it:\n\n```text\n(.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    assert page
    assert says
    project({"a.md": page[1]})
    code, out, _ = primers("verify", "a.md")
    assert code == 1
    assert says[1] in out


def test_every_kind_of_note_is_in_the_manual():
    manual = (Path(__file__).parents[1] / "docs/differences.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.*?) \|", manual, re.MULTILINE)
    assert {kind for row in rows for kind in re.findall(r"`([a-z-]+)`", row)} == set(get_args(NoteKind))
