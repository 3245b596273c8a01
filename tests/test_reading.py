"""Reading time: what counts as a character, a word and a line of code, and how long they take."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers.reading import CHARACTERS_A_MINUTE, WORDS_A_MINUTE, Reading, reading
from primers.rendering.sitetexts import texts
from primers_html.duration import duration

# Text, characters, words.
COUNTED = [
    ("", 0, 0),
    ("我今天很高兴，你呢？", 8, 0),
    ("The quick brown fox.", 0, 4),
    ("Python3是一门语言", 5, 1),
    ("用 Python 写 3 个程序", 5, 2),
    ("用Python写3个程序", 5, 2),
    ("don't e-mail John's dog", 0, 4),
    ("3.14 和 1,000 还有 50%", 3, 3),
    ("参见https://example.org/a?b=c#d，然后继续", 6, 1),
    ("<https://example.org/路径>", 2, 1),
    ("运行 main.py 和 print(x)", 3, 2),
    ('输出 print("你好") 吧', 5, 1),
    ("x = y + 1", 0, 3),
    ("--- ... !? ***", 0, 0),
    ("破折号——然后……结束", 7, 0),
    ("one—two…three", 0, 3),
    ("——", 0, 0),
    ("，。！？（）「」“”", 0, 0),
    ("カタカナとひらがな、コーヒー", 13, 0),
    ("ｶﾀｶﾅ", 4, 0),
    ("人々〇", 3, 0),
    ("𠮟𰻞", 2, 0),
    ("葛\U000e0100城", 2, 0),
    ("파이썬은 쉽다", 0, 2),
    ("ＡＢＣ１２３", 0, 1),
    ("全角　空格", 4, 0),
    ("Быстрая лиса", 0, 2),
    ("سلام دنیا", 0, 2),
    ("cafe\u0301 naïve", 0, 2),
    ("😀 👍🏽 👨‍👩‍👧", 0, 0),
    ("好😀ok👍吧", 2, 1),
    ("C++、C# 和 .NET", 1, 3),
    ("snake_case ___", 0, 1),
    ("第3章", 2, 1),
    ("①②", 0, 1),
    ("A\nB\tC", 0, 3),
]


@pytest.mark.parametrize(("text", "characters", "words"), COUNTED)
def test_what_is_counted(text, characters, words):
    assert reading(text) == Reading(characters=characters, words=words)


def test_code_is_counted_in_lines_that_are_not_blank():
    assert reading("", "a = 1\n\n  \nprint(a)\n") == Reading(code_lines=2)


@given(st.text(), st.text(), st.text(), st.text())
def test_two_texts_joined_are_read_as_their_sum(one, two, code, more):
    assert reading(f"{one}\n{two}", f"{code}\n{more}") == reading(one, code) + reading(two, more)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_text_never_takes_less_time(characters, words, lines):
    less = Reading(characters=characters, words=words)
    assert less.minutes <= Reading(characters=characters + 1, words=words + 1).minutes
    assert less.minutes == Reading(characters=characters, words=words, code_lines=lines).minutes


@pytest.mark.parametrize(
    ("characters", "words", "minutes"),
    [
        (0, 0, 0),
        (1, 0, 1),
        (0, 1, 1),
        (CHARACTERS_A_MINUTE * 10, 0, 10),
        (0, WORDS_A_MINUTE * 10, 10),
        # One Chinese character in an English text changes nothing, and the other way round.
        (1, WORDS_A_MINUTE * 10, 10),
        (CHARACTERS_A_MINUTE * 10, 1, 10),
        (CHARACTERS_A_MINUTE * 5, WORDS_A_MINUTE * 5, 10),
    ],
)
def test_minutes_of_mixed_text(characters, words, minutes):
    assert Reading(characters=characters, words=words).minutes == minutes


@pytest.mark.parametrize(
    ("found", "english", "chinese"),
    [
        (Reading(), "", ""),
        (Reading(code_lines=3), "", ""),
        (Reading(words=1), "1 word, 1 minute", "1 字，1 分钟"),
        (Reading(words=352), "about 350 words, 2 minutes", "约 350 字，2 分钟"),
        (Reading(characters=1150, words=41), "about 1200 words, 5 minutes", "约 1200 字，5 分钟"),
        (Reading(words=9, code_lines=1), "about 9 words, 1 minute; 1 line of code", "约 9 字，1 分钟；代码 1 行"),
        (
            Reading(words=95, code_lines=12),
            "about 95 words, 1 minute; 12 lines of code",
            "约 95 字，1 分钟；代码 12 行",
        ),
    ],
)
def test_it_is_said_in_the_language_of_the_reader(found, english, chinese):
    assert duration(found, texts("en")) == english
    assert duration(found, texts("zh")) == chinese


def test_a_lesson_says_it_on_its_page_and_in_json(project, primers):
    code = "```python\nprint(1)\n\nprint(2)\n```\n\n运行结果：\n\n```text\n1\n2\n```\n\n```dot\na -> b\n```\n"
    page = f"# 一\n\n{'字' * 1200}\n\n{code}"
    apart = {"primers.toml": "[parity]\nexamples = false\n"}
    root = project(
        {**apart, "content/zh/01.类/01.章/01.一.md": page, "content/en/01.A/01.B/01.One.md": "# One\n\nsome words\n"}
    )
    assert primers("build", "--no-run")[0] == 0
    assert '<bdi class="duration">约 1200 字，5 分钟；代码 4 行</bdi>' in (root / "site/zh/类/章/一.html").read_text(
        "utf-8"
    )
    lesson = json.loads((root / "site/zh/类/章/一.json").read_text("utf-8"))
    assert lesson["reading"] == {"characters": 1205, "words": 0, "code_lines": 4, "minutes": 5}
    english = (root / "site/en/A/B/One.html").read_text("utf-8")
    assert '<bdi class="duration">about 3 words, 1 minute</bdi>' in english
    assert "duration" not in (root / "site/zh/index.html").read_text("utf-8")
