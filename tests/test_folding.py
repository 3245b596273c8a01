"""Front matter over several lines: a description in Chinese has no space where its source goes to the next line."""

import pytest

from primers.loading import frontmatter

FOLDED = [
    ("description: >\n  这是一段\n  说明。\n", "这是一段说明。\n"),
    ("description: 这是一段\n  说明。\n", "这是一段说明。"),
    ("description: 一\n  二\n  三\n", "一二三"),
    ('description: "这是一段\n  说明。"\n', "这是一段说明。"),
    ("description: '这是“一段”\n  说明。'\n", "这是“一段”说明。"),
    ("description: 用 Python\n  写程序\n", "用 Python 写程序"),
    ("description: first line\n  second line\n", "first line second line"),
    ("description: 한국\n  말\n", "한국 말"),
    ("description: 甲 乙\n", "甲 乙"),
    ("description: |\n  甲\n  乙\n", "甲\n乙\n"),
    ("description: >\n  甲\n\n  乙\n", "甲\n乙\n"),
]


@pytest.mark.parametrize(("source", "description"), FOLDED)
def test_a_description_goes_on_as_its_language_does(source, description):
    meta, findings = frontmatter.parse(source, "a.md", {}, strict=True)
    assert findings == ()
    assert meta.description == description


def test_a_title_does_too():
    meta, _ = frontmatter.parse("title: 很长的\n  题目\n", "a.md", {}, strict=False)
    assert meta.title == "很长的题目"
