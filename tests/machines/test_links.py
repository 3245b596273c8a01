"""Where links lead: to pages, folders, headings and files; what leads nowhere is told with its line."""

import json
import re
from urllib.parse import unquote

import jsonschema
import pytest

HERE = "content/en/01.A/01.One.md"
FILES = {
    "content/en/01.A/02.Two.md": (
        "# Two\n\n## What a `lock` is?\n\n<h2 id='raw'>x</h2>\n\nNote[^1].\n\n[^1]: It.\n\n"
        '<a name="old"></a>\n### New\n\nText <b id="inside">x</b>.\n'
    ),
    "content/en/02.B/01.C/01.Three.md": "# Three\n",
    "content/en/01.A/data.csv": "a\n",
    "content/en/01.A/own page.html": "<script>1</script>",
    "content/en/01.A/x.SVG": "<svg/>",
    "secret.txt": "no",
}


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("02.Two.md", "Two.html"),
        ("02.Two.md#what-a-lock-is", "Two.html#…"),
        ("02.Two.md#raw", "Two.html#raw"),
        ("02.Two.md#old", "Two.html#…"),
        ("02.Two.md#inside", "Two.html#…"),
        ("02.Two.md#fn1", "Two.html#fn1"),
        ("02.Two.md#top", "Two.html#top"),
        ("02.Two.md#:~:text=lock", "Two.html#:~:text=lock"),
        ("#here", "#…"),
        ("#", "#"),
        ("../02.B/", "../B/index.html"),
        ("../02.B/01.C", "../B/C/index.html"),
        ("data.csv", "../../files/en/01.A/data.csv"),
        ("data.csv#row=2", "../../files/en/01.A/data.csv#row=2"),
        ("../truth.html", "../truth.html"),
        ("../B/C/", "../B/C/"),
        ("../B/C/Three", "../B/C/Three"),
        ("/elsewhere", "/elsewhere"),
        ("../../../elsewhere", "../../../elsewhere"),
        ("https://example.com/nope.md#x", "https://example.com/nope.md#x"),
        ("mailto:a@example.com", "mailto:a@example.com"),
    ],
)
def test_a_link_leads_where_it_says(built, link, leads):
    site = built({**FILES, HERE: f"# One\n\n## Here\n\n[l]({link})\n"})
    assert "warning" not in site.said
    found = re.findall(r'<p><a href="([^"]*)"', site.text("en/A/One.html"))[0]
    assert re.sub(r"#[0-9a-f]{6}$", "#…", unquote(found)) == leads


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("nope.md", "broken-link]: the link leads to nope.md, which"),
        ("nope.csv", "broken-link]: the link leads to nope.csv, which"),
        ("../03.No/", "broken-link]: the link leads to ../03.No/, which"),
        ("../../../secret.txt", ""),
        ("<own page.html>", "broken-link]: the link leads to own page.html, which a browser would run"),
        ("x.SVG", "broken-link]: the link leads to x.SVG, which a browser would run"),
        ("02.Two.md#locks", "missing-anchor]: the page “Two” has no heading #locks"),
        ("#nowhere", "missing-anchor]: the page “One” has no heading #nowhere"),
        ("#%E4%B8%AD", "missing-anchor]: the page “One” has no heading #中"),
    ],
)
def test_what_leads_nowhere_is_told_with_its_line(built, link, said):
    site = built({**FILES, HERE: f"# One\n\nA line,\nand [one\nmore]({link}).\n"})
    if said:
        assert f"{HERE}:4: warning[{said}" in site.said
        assert site.said.count("warning[") == 1
    assert not [path for path in site.files() if path.startswith("files/")]


def test_links_and_images_of_html_are_followed_too(built):
    page = (
        '# One\n\n<div>\n<a title="t" href="02.Two.md#old">x</a>\n<img width="9" src=\'x.png\'>\n</div>\n\n'
        '<!-- <a href="no.md"> -->\n\nText <a href="nope.md">y</a> `<a href="no.md">`\n<img src="no.png">.\n\n'
        '<pre>\n<a href="https://example.com/?a=1&amp;b">z</a>\n</pre>\n\n<script>"<img src=\'no.png\'>"</script>\n'
    )
    site = built({**FILES, HERE: page, "content/en/01.A/x.png": b"png"})
    text = site.text("en/A/One.html")
    assert re.search(r'<a href="Two.html#[0-9a-f]{6}" title="t"|<a title="t" href="Two.html#[0-9a-f]{6}"', text)
    assert 'src="../../files/en/01.A/x.png"' in text
    assert "files/en/01.A/x.png" in site.files()
    assert 'href="https://example.com/?a=1&amp;b"' in text
    assert re.findall(r"One.md:(\d+): warning\[([a-z-]+)\]", site.said) == [
        ("10", "broken-link"),
        ("11", "missing-image"),
        ("17", "html-left-out"),
    ]


@pytest.mark.parametrize("opened", ["<!-- ", "<script>", "<style "])
def test_html_that_does_not_end_is_read_once(built, opened):
    site = built({**FILES, HERE: f"# One\n\n{opened * 20_000}\n"})
    assert "One" in site.text("en/A/One.html")


def test_links_to_a_folder_stay_in_the_locale_of_the_reader(built):
    files = {
        "content/zh/01.甲/01.一.md": "# 一\n\n[乙](../02.乙/)\n",
        "content/zh/02.乙/01.二.md": "# 二\n",
        "content/en/02.B/01.Two.md": "# Two\n",
    }
    site = built(files)
    assert unquote(re.findall(r'<p><a href="([^"]*)"', site.text("en/甲/一.html"))[0]) == "../B/index.html"


def test_links_that_lead_out_are_listed_only(built, primers):
    site = built()
    jsonschema.validate(json.loads(site.text("links.json")), json.loads(primers("schema", "links")[1]))
    assert "elsewhere" not in site.said
    assert json.loads(site.text("links.json")) == {
        "schema": "primers.links/1",
        "links": [
            {
                "target": "https://elsewhere.example/a?b=1&c=2",
                "places": [
                    {"path": "content/zh/01.Python/01.进程/01.队列.md", "line": 7},
                    {"path": "content/zh/01.Python/01.进程/02.锁.md", "line": 8},
                ],
            }
        ],
    }
