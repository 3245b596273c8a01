"""Chinese, Japanese and Korean text in Markdown: tables of what a reader expects, and that other text is untouched."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import primers_cjk
from primers.characters import is_cjk
from primers.loading.markdown import parse_blocks, parser, plain_text
from primers.loading.visible import text_of

FOLDER = Path(__file__).parent / "cjk"
MARKDOWN = parser([primers_cjk.extend])
PLAIN = parser()
# What marks are made of, what stands beside them, and lines.
MARKS = ["*", "**", "***", "_", "__", "~~", "`", "[", "](a)", "!", "<b>", "\\", "\n", "  \n", " ", ".", "(", ")", '"']
LETTERS = ["a", "B", "1", "é", "ß", "я", "ع", "“", "”", "—", "…", "«", "»", "€", "©", "😀", "👍🏽", "\u00a0", "\u0301"]
CHINESE = ["中", "文", "。", "，", "（", "）", "“", "”", "あ", "ｱ", "𠮟", "㋐"]


def rows(name: str) -> list[tuple[str, str]]:
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return [row for of_rule in table.values() for row in of_rule.items()]


@pytest.mark.parametrize(("markdown", "html"), [*rows("emphasis"), *rows("breaks")])
def test_text_is_rendered_as_a_reader_expects(markdown, html):
    assert MARKDOWN.render(markdown) == f"<p>{html}</p>\n"


def test_the_tables_are_no_smaller_than_they_were():
    assert len(rows("emphasis")) >= 90
    assert len(rows("breaks")) >= 45


@pytest.mark.parametrize(("markdown", "html"), [*rows("emphasis"), *rows("breaks")])
def test_plain_text_is_the_text_of_the_page(markdown, html):
    if "<img" not in html and "<br" not in html:
        assert plain_text(MARKDOWN, markdown) == text_of(html).replace("\n", " ")


@given(st.lists(st.sampled_from(MARKS + LETTERS)).map("".join))
def test_text_without_cjk_is_rendered_as_before(markdown):
    assert MARKDOWN.render(markdown) == PLAIN.render(markdown)


@given(st.text(st.characters(exclude_categories=["Cs"]).filter(lambda one: not is_cjk(one)), max_size=20))
def test_any_other_characters_are_rendered_as_before(text):
    kept = "".join(one for one in text if not "\ufe00" <= one <= "\ufe0e" and not "\U000e0100" <= one <= "\U000e01ef")
    assert MARKDOWN.render(f"**{kept}**a *b*{kept}") == PLAIN.render(f"**{kept}**a *b*{kept}")


@given(st.lists(st.sampled_from(MARKS + LETTERS + CHINESE)).map("".join))
def test_only_breaks_and_marks_are_changed(markdown):
    # Nothing of the text is lost: what is left without marks and spaces is equal.
    seen, plain = (text_of(one.render(markdown)) for one in (MARKDOWN, PLAIN))
    marks = str.maketrans("", "", "*_~ \n")
    assert seen.translate(marks) == plain.translate(marks)


@given(st.sampled_from(CHINESE[:4]), st.sampled_from(CHINESE[:4]), st.sampled_from(["*", "**", "***", "~~"]))
def test_marks_between_chinese_characters_always_close(before, after, mark):
    html = MARKDOWN.render(f"中{mark}{before}文{after}{mark}字")
    assert "*" not in html
    assert "~" not in html


def test_headings_of_a_page_have_the_text_that_is_seen():
    page = "# **先读题。**再动手\n\n第一行\n第二行\n===\n\nfirst\nsecond\n---\n\n## 普通标题\n"
    _blocks, headings = parse_blocks(MARKDOWN, page, "x.md")
    assert [one.text for one in headings] == ["先读题。再动手", "第一行第二行", "first second", "普通标题"]


def test_the_anchor_of_an_ordinary_heading_is_the_same_without_the_plugin():
    page = "# 进程间通信\n\n## `Queue` 和 **管道**\n\n## Plain *text*\n"
    assert parse_blocks(MARKDOWN, page, "x.md")[1] == parse_blocks(PLAIN, page, "x.md")[1]
    assert parse_blocks(MARKDOWN, page, "x.md")[1][0].anchor == "817f29"


def test_a_site_has_both_rules_in_html_and_text(project, primers):
    import json

    page = "# 一\n\n**先读题。**再动手，\n[不要](01.一.md)急\n写。\n"
    root = project({"content/zh/01.类/01.章/01.一.md": page})
    code, out, err = primers("build", "--no-run")
    assert code == 0, out + err
    html = (root / "site/zh/类/章/一.html").read_text("utf-8")
    assert re.search("<strong>先读题。</strong>再动手，<a [^>]+>不要</a>急写。", html)
    assert "</strong>再动手，<a" in json.loads((root / "site/zh/类/章/一.json").read_text("utf-8"))["html"]


def test_links_after_a_hidden_break_are_found_on_their_line(project, primers):
    project({"content/zh/01.类/01.章/01.一.md": "# 一\n\n第一行\n第二行\n[坏](nope.md)\n"})
    _code, _out, err = primers("build", "--no-run")
    assert "01.一.md:5:" in err


def test_without_the_plugin_everything_is_as_commonmark_has_it(project, primers):
    root = project({"content/zh/01.类/01.章/01.一.md": "# 一\n\n**先读题。**再\n动手\n"})
    assert primers("build", "--no-run", "-p", "no:cjk")[0] == 0
    assert "**先读题。**再\n动手" in (root / "site/zh/类/章/一.html").read_text("utf-8")
