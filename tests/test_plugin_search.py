"""The files that a search reads: sections as they are seen, pieces of a size, the same bytes every time."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers import Heading, Location, Page
from primers.testing import pipeline
from primers_search import shards
from primers_search.sections import sections_of

ROOT = Path(__file__).parents[1]
PAGE = "# One\n\nFirst *words*  here.\n\n## Two\n\n| a | b |\n|---|---|\n| c | d |\n\n```python\nx = 1\n```\n"


@pytest.fixture
def lesson(project):
    """The lesson that pages are made for."""
    root = project({"content/en/01.A/01.One.md": PAGE})
    return pipeline(root).read().lessons[0]


def page(lesson, html: str, **values) -> Page:
    return Page(lesson=lesson, url="en/a/one", html=html, text="", headings=values.get("headings", ()))


@pytest.mark.parametrize(
    ("html", "sections"),
    [
        ('<h1 id="x">One</h1><p>a</p>', [("", "One", "a")]),
        ('<p>before</p><h1 id="x">One</h1><p>a</p>', [("", "One", "before"), ("x", "One", "a")]),
        ('<h1 id="x">Else</h1><p>a</p>', [("", "One", ""), ("x", "Else", "a")]),
        ("<p>a</p><p>b</p>", [("", "One", "a b")]),
        ("<p>a<em>b</em><code>c</code><wbr>d</p>", [("", "One", "abcd")]),
        ("<p>a<br>b</p><hr><ul><li>c</li><li>d</li></ul>", [("", "One", "a b c d")]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [("", "One", "a b")]),
        ("<pre><code>a  =\n\t1\n</code></pre>", [("", "One", "a = 1")]),
        ("<p>&lt;b&gt; &amp;amp;\u00a0\u3000x</p>", [("", "One", "<b> &amp;\u00a0\u3000x")]),
        ("<script>no</script><style>no</style><p>a</p>", [("", "One", "a")]),
        ('<p>a</p><p class="primers-mark primers-passed"><i aria-hidden="true">✓</i> seen</p>b', [("", "One", "a b")]),
        ('<p>a <span aria-hidden="true">no<br>no<img src="x"></span>b</p>', [("", "One", "a b")]),
        ("<svg><title>no</title><g><text>a</text><text>b</text><path d=''/></g></svg>", [("", "One", "a b")]),
        ("<h2>no anchor</h2><p>a</p>", [("", "One", "no anchor a")]),
        ('<blockquote><h2 id="q">a <b>q</b></h2>b</blockquote>', [("", "One", ""), ("q", "a q", "b")]),
    ],
)
def test_sections_are_what_is_seen(lesson, html, sections):
    assert [(one.anchor, one.heading, one.text) for one in sections_of(page(lesson, html))] == sections


def test_a_heading_without_text_has_the_words_for_its_image(lesson):
    where = Location(path="a.md", line=1, end_line=1)
    named = Heading(level=2, text="A picture", anchor="p", where=where)
    found = sections_of(page(lesson, '<h2 id="p"><img src="x"></h2>', headings=(named,)))
    assert [one.heading for one in found] == ["One", "A picture"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.integers(4, 40))
def test_pieces_make_the_text_again(text, size):
    pieces = list(shards.pieces(text, size))
    assert "".join(pieces) == text
    assert all(0 < len(piece.encode()) <= size for piece in pieces)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXTS)
def test_a_script_is_json_of_one_line(text):
    artifact = shards.script("en", "0", [text])
    call, _, data = artifact.data.decode().partition(",")
    assert call == 'primersSearch.set("0"'
    assert json.loads(data.rstrip().removesuffix(")")) == [text]
    assert not {"\u2028", "\u2029"} & set(data)


def files(root: Path, *words: str) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_two_builds_give_the_same_bytes_and_keep_to_their_budgets(project, primers):
    root = project({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in ROOT.glob("content/**/*.md")})
    assert primers("build", "--no-run", "--to", "html")[0] == 0
    first = files(root / "site")
    assert primers("build", "--no-run", "--to", "html")[0] == 0
    assert files(root / "site") == first
    assert {"search/zh.html", "search/en.html", "search/zh/titles.js", "search/search.js"} <= set(first)
    assert len(first["search/search.js"]) < 8000
    for path, data in first.items():
        assert not path.startswith("search/") or len(data) <= 256 * 1024, path


@pytest.mark.parametrize("words", [("-p", "no:search"), ()])
def test_a_site_without_a_search_says_nothing_of_it(project, primers, words):
    root = project({"content/en/01.A/One.md": PAGE})
    if not words:
        (root / "primers.toml").write_text("[search]\nenabled = false\n")
    assert primers("build", "--no-run", *words)[0] == 0
    assert not (root / "site/search").exists()
    assert "search" not in (root / "site/en/A/One.html").read_text("utf-8").lower()


def test_titles_know_where_their_texts_are(project, primers):
    two = "---\nslug: 2\n---\n# Two\n"
    root = project(
        {"content/en/01.A/01.B/01.One.md": PAGE, "content/en/02.C/00.index.md": "# C\n", "content/en/02.C/Two.md": two}
    )
    primers("build", "--no-run")
    text = (root / "site/search/en/titles.js").read_text("utf-8")
    titles = json.loads(text.partition(",")[2].rstrip().removesuffix(")"))
    assert titles["folders"] == [["en/A/B/", "A / B / "], ["en/C/", ""], ["en/C/", "C / "]]
    assert [entry[:3] for entry in titles["pages"]] == [[0, "", "One"], [1, "index", "C"], [2, "2", "Two"]]
    (name,) = titles["texts"]
    data = (root / f"site/search/en/{name}.js").read_text("utf-8").partition(",")[2].rstrip().removesuffix(")")
    assert json.loads(data).split("\n") == ["First words here.", "a b c d x = 1", "", ""]
