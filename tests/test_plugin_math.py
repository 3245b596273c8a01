"""Formulas, and dollars that are none."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers.loading.markdown import DRAWN_PIECE, environment, parse_blocks, parser
from primers_math import extend
from primers_math.formula import converted

MARKDOWN = parser([extend])
PLAIN = parser()


def formulas(text: str, locale: str | None = "zh") -> list[tuple[str, str]]:
    tokens = MARKDOWN.parse(text, environment(locale))
    pieces = [child for token in tokens for child in (token, *(token.children or ())) if child.type == DRAWN_PIECE]
    return [(piece.info, piece.content) for piece in pieces]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("设 $x$ 为整数", ["x"]),
        ("设$x$为整数，$y$也是。", ["x", "y"]),
        ("$a^2+b^2=c^2$", ["a^2+b^2=c^2"]),
        ("$速度 = 路程 / 时间$", ["速度 = 路程 / 时间"]),
        (r"($\alpha$)", [r"\alpha"]),
        (r"$\text{price is \$5}$", [r"\text{price is \$5}"]),
        ("$5 + 3$", ["5 + 3"]),
        ("$O(n \\log n)$", ["O(n \\log n)"]),
        ("**$x$**", ["x"]),
        ("$x$-axis, $n$th", ["x"]),
        ("$a +\nb$", ["a +\nb"]),
        ("$$x$$", ["x"]),
        ("公式 $$x = 1$$ 在行内", ["x = 1"]),
        ("| $x$ | b |\n|---|---|\n| $y$ | c |", ["x", "y"]),
        ("- $x$\n- > $$y$$", ["x", "y"]),
    ],
)
def test_what_is_maths(text, found):
    assert [content for _, content in formulas(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "from $5 to $10",
        "costs $5, $6 or $7.",
        "the suffix _$folder$ and $Id$, $Id: main.c,v 1.2$",
        "$20,000 and he got 30$.",
        "涨价：$5→$10，折后 3$",
        "价格从$5涨到$10。",
        "花了$5，还剩$6",
        "US$5 and AU$6$",
        "$5 for 3$",
        "echo $HOME and $PATH",
        "$HOME/$USER",
        "$HOME:$PATH",
        "变量$HOME，$PATH 和$PWD$",
        "${a}${b}",
        "$(pwd) and $(ls)",
        '"$1" and "$2"',
        '"$@" "$*"',
        "$? and $!",
        "变量$?和$!",
        "PHP 的$a和$b的值",
        "PHP: $user->name, $items[0]",
        "$.ajax()、$.get()",
        "$('a') 和 $('b')",
        "$ x$ and $x $",
        r"\$x\$",
        r"\$x$",
        "`$x$` and ``$$y$$``",
        "$5 `x$`",
        "$$ 是当前进程号，$$ 还是",
        "$$ is the pid and $$ again",
        "$",
        "$$",
        "$$$",
        "$$$x$$$",
        "$$$$",
        "一个 $ 符号，两个 $$ 符号",
        "    $x$",
        "```sh\necho $x$\n```",
        "$$\necho\n```\n$$\n```",
        "$$\n没有结束",
        "$$\n\n$$",
    ],
)
def test_what_is_none(text):
    assert formulas(text) == []


def test_a_formula_on_lines_of_its_own():
    text = "设\n\n$$\na\n+ b\n= c\n\n- d\n# e\n$$\n\n后"
    assert formulas(text) == [("math", "a\n+ b\n= c\n\n- d\n# e")]
    assert formulas("> $$\n> x\n> $$\n\n- 项\n\n  $$\n  y\n  $$") == [("math", "x"), ("math", "y")]
    assert formulas("文字\n$$x$$") == [("math", "x")]


def test_other_pages_are_parsed_as_ever():
    text = "$$\na\n= b\n\n- c\n$$\n\n$x$\n"
    assert formulas(text, None) == []
    assert parse_blocks(MARKDOWN, text, "a.md") == parse_blocks(PLAIN, text, "a.md")


LINES = st.lists(
    st.sampled_from(["$$", "$$x", "x$$", "```", "~~~", "a $x$ b", "", "- $$", "> $$", "  $$", "=", "# h"]), max_size=9
)


@given(LINES)
def test_no_fence_is_lost_to_a_formula(lines):
    text = "\n".join(lines)
    fences = [
        [one.where for one in parse_blocks(markdown, text, "a", locale)[0] if one.kind == "fence"]
        for markdown, locale in ((MARKDOWN, "zh"), (PLAIN, "zh"))
    ]
    assert fences[0] == fences[1]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (r"\frac{a}{b}", "<mfrac>"),
        (r"\sqrt[3]{x}", "<mroot>"),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "<mtable"),
        (r"\begin{cases} a & b \\ c & d \end{cases}", "<mtable>"),
        (r"\lim_{x \to 0} x", "<munder>"),
        (r"\text{中文<b>}", "中文&lt;b&gt;"),
        ("a < b & c".replace("& ", ""), "&lt;"),
    ],
)
def test_formulas_become_mathml(source, wanted):
    made = converted(source, display=True)
    assert made.startswith('<math display="block">')
    assert wanted in made
    ElementTree.fromstring(made)


@pytest.mark.parametrize(
    "source", [r"\foo{x}", "{a", "a}", "x^", r"\frac", r"\left( x", "a & b", "{" * 3000 + "}" * 3000, "x" * 9999]
)
def test_what_is_no_formula_is_refused(source):
    with pytest.raises(ValueError, match=r"\w"):
        converted(source, display=False)


@pytest.mark.parametrize(
    "source", [r"\href{javascript:alert(1)}{x}", r"\style{color:red}{x}", r"\class{primers-passed}{x}"]
)
def test_nothing_but_a_formula_comes_out(source):
    assert not re.search("href|style|class|script", converted(source, display=False))


@given(st.text(alphabet="ab12\\{}^_&$<>\"' frac", max_size=24))
def test_any_text_is_a_formula_or_refused(source):
    try:
        made = converted(source, display=False)
    except ValueError:
        return
    for one in ElementTree.fromstring(made).iter():
        assert not set(one.attrib) & {"href", "style", "class", "id"}


def test_a_page_with_formulas(project, primers):
    text = "# 求 $x^2$\n\n设 $x^2$ 与 $\\foo$。\n\n![$y$](a.png)\n\n$$\nx\n$$\n\n"
    text += "```math\n\\frac12\n```\n\n```math\n\\bar{\n```\n"
    root = project({"content/zh/a.md": text, "content/zh/a.png": b"\x89PNG"})
    code, _, err = primers("build")
    assert code == 0
    html = (root / "site/zh/a.html").read_text("utf-8")
    assert html.count("<math") == 4
    assert "<code>\\foo</code>" in html
    assert "content/zh/a.md:3: warning[not-drawn]: the formula has the unknown command \\foo" in err
    assert "content/zh/a.md:15: warning[not-drawn]" in err
    assert not re.search("primers[0-9a-f]{32}", html)
