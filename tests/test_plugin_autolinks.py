"""Bare addresses: what becomes a link, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import primers_autolinks
from primers.loading.markdown import parser

MARKDOWN = parser([primers_autolinks.extend])


def link(address: str, scheme: str = "") -> str:
    return f'<a href="{scheme}{address}">{address}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("见https://a.com/x。完", f"见{link('https://a.com/x')}。完"),
        ("“https://a.com”，www.b.org；", f"“{link('https://a.com')}”，{link('www.b.org', 'http://')}；"),
        ("(https://a.com/x(y)).", f"({link('https://a.com/x(y)')})."),
        ("https://a.com?a=1&amp;b=2!", f"{link('https://a.com?a=1&amp;b=2')}!"),
        ("http://127.0.0.1:8000/", link("http://127.0.0.1:8000/")),
        ("**https://a.com**", f"<strong>{link('https://a.com')}</strong>"),
        ("a.b+c@d-e.org.", f"{link('a.b+c@d-e.org', 'mailto:')}."),
        ("https://a.com/路 径", '<a href="https://a.com/%E8%B7%AF">https://a.com/路</a> 径'),
    ],
)
def test_an_address_becomes_a_link(text, html):
    assert MARKDOWN.render(text) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "`https://a.com`",
        "[x](https://a.com)",
        "[https://a.com](b.md)",
        '<a href="x">https://a.com</a>',
        "git@github.com:a/b.git",
        "lodash@4.17.21",
        "user@host",
        "https://",
        "https://localhost",
        "xhttps://a.com",
        "javascript://a.com",
        "www.a",
    ],
)
def test_nothing_else_does(text):
    assert MARKDOWN.render(text) == parser().render(text)


@given(st.text(alphabet="ha tps:/w.@-_()&?!。中\n<>[]*`", max_size=40))
def test_the_text_stays_as_it_is(text):
    def words(tokens) -> str:
        return "".join(
            child.content
            for token in tokens
            for child in token.children or ()
            if child.type in ("text", "code_inline", "html_inline")
        )

    assert words(MARKDOWN.parse(text)) == words(parser().parse(text))
