"""Pictures as files of the site: what is drawn stays, what could act or fetch does not, whatever comes in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers.rendering.picturefile import inert_svg, shown

WRAPPED = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml" viewBox="0 0 9 9">{}</svg>'
)


def drawn(inside: str) -> str:
    return (inert_svg(WRAPPED.format(inside).encode()) or b"").decode()


def test_what_is_drawn_stays():
    drawing = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>'
        '<style>.a { fill: url(#g) } text { font-family: "Noto Sans" }</style></defs><title>图</title>'
        '<g transform="rotate(9)"><path class="a" style="stroke-width:2" d="M0 0h9"/></g><use href="#g"/>'
        '<text xml:space="preserve"> a &lt; b <tspan x="1">c</tspan> d</text>'
        '<animateTransform attributeName="transform" type="rotate" dur="1s"/>'
    )
    made = drawn(drawing)
    assert re.sub(r"></(stop|path|use|animateTransform)>", "/>", made).endswith(f' viewBox="0 0 9 9">{drawing}</svg>')
    assert inert_svg(made.encode()) == made.encode()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<h:script>alert(1)</h:script>",
        "<foreignObject><h:iframe src='javascript:alert(1)'/></foreignObject>",
        "<g onclick='alert(1)' xlink:href='javascript:alert(1)'/>",
        "<a href='javascript:alert(1)'/>",
        "<image href='https://example.org/x.png'/><use xlink:href='https://example.org/x.svg#y'/>",
        "<image href='data:image/svg+xml,alert'/>",
        "<style>@import 'https://example.org'</style>",
        "<style>rect { fill: u\\72l(https://example.org) }</style>",
        "<style>rect { <g/> fill: url( 'https://example.org' ) }</style>",
        "<rect style='fill:url(//example.org)' filter='url(https://example.org#a)'/>",
        "<set attributeName='onload' to='alert(1)'/><animate attributeName='href' to='javascript:alert(1)'/>",
        "<animateTransform attributeName='href' to='javascript:alert(1)'/>",
    ],
)
def test_nothing_acts_and_nothing_is_fetched(inside):
    made = drawn(f"<g/>{inside}")
    assert made
    assert not re.search(r"<script|script>|href=|on\w+=|example|@import|alert\(1\)(?!\")|foreign|iframe", made)


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("a.PNG", b"x", b"x"),
        ("a.html", b"<svg/>", None),
        (".htaccess", b"x", None),
        ("a.svg", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", None),
        ("a.svg", b"<svg", None),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<g>" * 5000 + b"</g>" * 5000 + b"</svg>", None),
    ],
)
def test_only_pictures_are_shown(path, data, expected):
    assert shown(path, data) == expected


names = st.sampled_from(
    ("g", "a", "script", "h:script", "style", "use", "image", "set", "text", "foreignObject", "animate", "svg")
)
attributes = st.sampled_from(
    ("onload='x()'", "href='javascript:x()'", "xlink:href='#y'", "style='fill:url(//x)'", "attributeName='href'", "")
)
texts = st.text("ab<>&'\"/@import url(x)", max_size=9).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
elements = st.recursive(
    texts,
    lambda inside: st.tuples(names, attributes, st.lists(inside, max_size=3)).map(
        lambda one: f"<{one[0]} {one[1]}>{''.join(one[2])}</{one[0]}>"
    ),
    max_leaves=12,
)


@given(elements)
def test_whatever_comes_in_only_the_list_comes_out(inside):
    made = drawn(inside)
    tags = re.findall(r"<([^\s/>]+)([^>]*)>", made)
    assert {name for name, _ in tags} <= {"svg", "g", "style", "use", "image", "text"}
    for _, given_ in tags:
        assert not re.search(r"\son|javascript|//x", given_)
    assert (inert_svg(made.encode()) or b"").decode() == made
