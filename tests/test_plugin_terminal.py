"""What a terminal shows of a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers_terminal import shown
from primers_terminal.style import nearest


def inside(text: str) -> str:
    found = re.fullmatch(r'<pre class="terminal" tabindex="0"><code>(.*)</code></pre>', shown(text), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain <b>\n", "plain &lt;b&gt;\n"),
        ("\x1b[31mred\x1b[0m x", '<span class="t1">red</span> x\n'),
        ("\x1b[1;4;92;44mx\x1b[m", '<span class="bold underline t10 g4">x</span>\n'),
        ("\x1b[2;3;9mx\x1b[22;23;29my", '<span class="dim italic struck">x</span>y\n'),
        ("\x1b[7mx\x1b[27my", '<span class="reverse">x</span>y\n'),
        ("\x1b[7;31;42mx", '<span class="reverse t2 g1">x</span>\n'),
        ("\x1b[38;5;9mx\x1b[39my", '<span class="t9">x</span>y\n'),
        ("\x1b[38;5;196mx", '<span class="t9">x</span>\n'),
        ("\x1b[38;2;250;10;10mx\x1b[48;2;0;0;0my", '<span class="t9">x</span><span class="t9 g0">y</span>\n'),
        ("\x1b[38:2::10:200:10mx", '<span class="t2">x</span>\n'),
        ("\x1b[4:3mx\x1b[4:0my", '<span class="underline">x</span>y\n'),
        ("10%\r55%\r100%", "100%\n"),
        ("100%\r5", "500%\n"),
        ("100%\r\x1b[K5%", "5%\n"),
        ("abc\b\bX", "aXc\n"),
        ("a\tb", "a       b\n"),
        ("one\ntwo\x1b[1A\rONE", "ONE\ntwo\n"),
        ("one\ntwo\x1b[1A\x1b[2Kx\x1b[1B\ny", "   x\ntwo\ny\n"),
        ("a\n\n\nb\n\n\n", "a\n\n\nb\n"),
        ("one\ntwo\x1b[2J\x1b[Hnew", "new\n"),
        ("one\ntwo\x1b[1;2HX", "oXe\ntwo\n"),
        ("\x1b7abc\x1b8X", "Xbc\n"),
        ("中文\b\bX", "中X\n"),
        ("e\u0301x", "e\u0301x\n"),
        ("\x1b]0;title\x07x", "x\n"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link\n"),
        ("\x1b[?25lx\x1b[?25h", "x\n"),
        ("x   ", "x\n"),
        ("\x07\x00x\x1b", "x\n"),
        ("", ""),
        (r"\e[31mred\e[0m \\ \x", '<span class="t1">red</span> \\ \\x\n'),
        (r"\033[1m1%\r\x1b[K2%", '<span class="bold">2%</span>\n'),
        (r"C:\readme \b", "C:\\readme \\b\n"),
    ],
)
def test_what_is_shown(text, html):
    assert inside(text) == html


def test_what_asks_for_too_much_gets_less():
    made = inside("\x1b[999999999B\x1b[999999999Cx" + "\n" * 5000 + "y" * 5000)
    assert len(made) < 10_000
    assert inside("\x1b[" + ";" * 5000 + "mx") == "x\n"
    assert inside("\n".join(map(str, range(3000)))).endswith("\n1997\n1998\n")


@given(st.text(alphabet="\x1b[]0123456789;:?mABCDEFGHJKsu\r\n\b\t<&x中\u0301", max_size=60))
def test_any_text_has_a_screen(text):
    made = inside(text)
    assert "\x1b" not in made
    assert re.sub(r'<span class="[a-z0-9 ]+">|</span>|&lt;|&amp;', "", made).count("<") == 0


@given(st.integers(0, 255))
def test_any_colour_is_one_of_sixteen(number):
    assert 0 <= nearest(number) < 16


def test_a_page_with_a_terminal(project, primers):
    root = project({"content/en/a.md": "# A\n\n```xterm 10\n\\e[31m<b>\n```\n"})
    assert primers("build")[0] == 0
    html = (root / "site/en/a.html").read_text("utf-8")
    assert '<span class="t1">&lt;b&gt;</span>' in html
    assert "style=" not in html
