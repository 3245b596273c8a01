"""Drawings of strangers: what is kept of them, and that nothing else is."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers.rendering.ink import grey, inked, is_coloured
from primers.rendering.svg import sanitised_svg

WRAPPED = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
)


def drawn(inside: str, prefix: str = "p", label: str = "x") -> str:
    return sanitised_svg(WRAPPED.format(inside), prefix=prefix, label=label)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g onclick='alert(1)'/>",
        "<a xlink:href='javascript:alert(1)'><rect/></a>",
        "<a href='https://example.org'><rect/></a>",
        "<image href='https://example.org/x.png'/>",
        "<use href='#x'/><use xlink:href='https://example.org/x.svg#y'/>",
        "<foreignObject><b>x</b></foreignObject>",
        "<style>*{fill:url(https://example.org)}</style>",
        "<rect style='fill:url(https://example.org/a)'/>",
        "<rect fill='url(https://example.org/a)'/>",
        "<rect fill='u\\72l(https://example.org/a)'/>",
        "<rect fill='URL(//example.org/a)'/>",
        "<animate attributeName='href' to='javascript:alert(1)'/><set/>",
        "<svg><rect/></svg>",
        "<rect filter='url(https://example.org/a#b)' mask='url(//example.org#c)'/>",
        "<rect cursor='url(https://example.org/a), auto'/>",
    ],
)
def test_nothing_acts_and_nothing_is_fetched(inside):
    made = drawn(inside)
    assert not re.search(r"script|onclick|alert|href|https?:|//|style=|image|use|foreign|animate|<set|\\", made[5:])
    assert made.count("<svg") == 1


def test_what_is_kept():
    made = drawn(
        '<defs><linearGradient id="g 1"><stop style="stop-color:red;stop-opacity:.5"/></linearGradient></defs>'
        '<rect id="r" data-x="1" class="y" fill="url(#g 1)"/><rect fill="url(\'#g 1\')"/>'
    )
    assert "url(#g" not in made  # a name with a blank is none that CSS can refer to
    made = drawn('<linearGradient id="g"><stop style="stop-color:red"/></linearGradient><rect id="r" fill="url(#g)"/>')
    assert '<linearGradient id="p-g"><stop stop-color="red">' in made
    assert '<rect fill="url(#p-g)">' in made
    assert 'id="r"' not in made
    assert 'class="drawing coloured" role="img" aria-label="x"' in made
    assert (
        drawn("<text>a &lt;b&gt; &amp; <tspan>中</tspan> c</text>").count("a &lt;b&gt; &amp; <tspan>中</tspan> c") == 1
    )
    assert 'aria-label="&lt;&quot;"' in drawn("<rect/>", label='<"')


def test_black_is_the_ink_of_the_page():
    made = drawn('<rect fill="white" stroke="black"/><path stroke="#000" fill="none"/><rect fill="lightgrey"/>')
    assert 'stroke="currentColor"' in made
    assert "black" not in made
    assert 'fill="currentColor" fill-opacity="0.17"' in made
    assert 'class="drawing"' in made
    coloured = drawn('<rect fill="lightblue" stroke="black"/>')
    assert 'fill="lightblue" stroke="black"' in coloured
    # The sheet that tools lay below a drawing is not kept.
    assert drawn('<rect fill="#FFFFFF" width="9" height="9"/><text>x</text>').count("<rect") == 0


@pytest.mark.parametrize(
    "source", ["", "no drawing", "<svg", "<svg><rect></svg>", "<svg>" + "<g>" * 999 + "</g>" * 999 + "</svg>"]
)
def test_what_is_no_drawing_is_refused(source):
    with pytest.raises(ValueError, match="drawing"):
        sanitised_svg(source, prefix="p", label="x")


def test_entities_are_refused():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
    for source in (bomb, bomb.removeprefix("<!DOCTYPE"), "<svg>" + bomb):
        with pytest.raises(ValueError, match="drawing"):
            sanitised_svg(source, prefix="p", label="x")


NAMES = st.sampled_from(["rect", "g", "text", "script", "a", "style", "use", "image", "path", "foreignObject"])
KEYS = st.sampled_from(["fill", "id", "d", "href", "onload", "style", "stroke", "transform", "class", "font-family"])
VALUES = st.one_of(
    st.sampled_from(["url(#a)", "url(//x)", "red", "javascript:x", "a", "fill:url(//x)"]), st.text(max_size=9)
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> ElementTree.Element:
    element = ElementTree.Element(draw(NAMES), draw(st.dictionaries(KEYS, VALUES, max_size=3)))
    for _ in range(draw(st.integers(0, 2 if depth < 3 else 0))):
        element.append(draw(elements(depth + 1)))
    return element


@given(elements())
def test_whatever_comes_in_only_the_list_comes_out(element):
    try:
        source = f"<svg>{ElementTree.tostring(element, 'unicode')}</svg>"
        ElementTree.fromstring(source)
    except (ElementTree.ParseError, ValueError):
        return
    made = ElementTree.fromstring(sanitised_svg(source, prefix="p", label="x"))
    for one in made.iter():
        assert one.tag in {"svg", "rect", "g", "text", "path"}
        for name, value in one.attrib.items():
            assert name not in {"href", "onload", "style"}
            assert "url" not in value.lower() or re.fullmatch(r"url\(#p-[\w-]+\)", value)


@given(st.text(max_size=12), st.sampled_from(["fill", "stroke"]), st.booleans())
def test_any_colour_has_an_answer(colour, name, text):
    light = grey(colour)
    assert light is None or 0 <= light <= 255
    assert not (light is not None and is_coloured(colour))
    assert inked(name, colour, text=text)
