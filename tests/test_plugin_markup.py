"""HTML and CSS: what is wrong with a text and what is not, where it stands on the page, what is checked at all."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import css as pygments_css

import primers_markup
from primers.testing import pipeline

sys.path.insert(0, str(Path(primers_markup.__file__).parent))
from checker.pages import problems_of_html  # type: ignore[import-not-found]
from checker.properties import PROPERTIES  # type: ignore[import-not-found]
from checker.styles import problems_of_css  # type: ignore[import-not-found]

WRONG_HTML = [
    ("<p>One <b>two</p>", [(1, "unclosed-element")]),
    ("<b><i>x</b></i>", [(1, "unclosed-element")]),
    ("<div>\n  <span>x\n</div>", [(2, "unclosed-element")]),
    ("<p>x</p>\n</div>", [(2, "stray-end-tag")]),
    ("<div>\n<p>x</p>\n", [(1, "unclosed-element")]),
    ("<h1>x</h2>", [(1, "stray-end-tag")]),
    ('<p class="a"\n class="b">x', [(2, "duplicate-attribute")]),
    ('<p id="a">x</p>\n<p id="a">y</p>', [(2, "duplicate-id")]),
    ("<tabel><tr></tr></tabel>", [(1, "unknown-element")]),
    ("<div/>text</div>", [(1, "self-closed-element")]),
    ("<table><p>x</p></table>", [(1, "misplaced-element")]),
    ('<img src="a"alt="b">', [(1, "missing-space")]),
    ('<a href="x>y</a>\n<p>z</p>', [(2, "unfinished")]),
    ("<p>&copy 2026</p>", [(1, "character-reference")]),
    ("<input></input>", [(1, "stray-end-tag")]),
    ("<a href=x>a <a href=y>b</a></a>", [(1, "misplaced-element"), (1, "stray-end-tag")]),
    ("<!DOCTYPE html>\n<html>\n<body>\n<div>\n</body>\n</html>", [(4, "unclosed-element")]),
    ("<!DOCTYPE html>\n<title>x\n<p>y</p>", [(2, "unclosed-element")]),
    ("<style>\np { colour: red }\n</style>", [(2, "unknown-property")]),
    ('<p>\n<b style="color red">x</b>', [(2, "syntax")]),
    ("<p>1 <2> 3</p>", [(1, "bad-tag")]),
]
RIGHT_HTML = [
    "",
    "text alone & no tag, 1 < 2",
    "<p>one\n<p>two\n<ul><li>a<li>b</ul>",
    "<br><br/><img src=a.png alt=''>",
    "<tr><td>1<td>2",
    "<td>1</td>",
    "<li>one</li>",
    "<option>a",
    "<!-- a -- b --><p>x</p>",
    '<a href="/?a=1&b=2">AT&T</a>',
    "<div class=section>",
    "<div hx-a>\n<div hx-b>",
    "<form>...</form>\n<tbody><tr><td>x</td></tr></tbody>",
    "<script>if (1 < 2 && '</p>') {}</script>\n<noscript><img src=a></noscript>",
    "<my-tag><slot></slot></my-tag>",
    '<svg viewBox="0 0 1 1"><path d=""/><linearGradient id="g"/></svg>',
    "<math><mi>x</mi></math>",
    '<button @click="go" :class="{a: b}" v-if="x">go</button>',
    '<p style="--a: 1; color: red">x</p>',
    "<center><font color=red>old</font></center>",
    "<p>...\n</body>\n</html>",
    "<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN' 'http://www.w3.org/TR/html4/strict.dtd'><title>x</title>",
    "<label>a <input></label><dl><dt>a<dd>b</dl>",
    "<template><tr></tr></template>",
]
WRONG_CSS = [
    ("p { colour: red; }", [(1, "unknown-property")]),
    ("p {\n  color: red\n  margin: 0;\n}", [(3, "missing-semicolon")]),
    ("p {\n  color: red;\n", [(1, "unclosed-block")]),
    ("p { color red; }", [(1, "syntax")]),
    ("p { color: red; }\n}", [(2, "syntax")]),
    ("@media (width > 1px) {\n p { colour: red }\n}", [(2, "unknown-property")]),
    ("a {\n  &:hover { font-color: red }\n}", [(2, "unknown-property")]),
    ("p { content: 'open\n; }", [(1, "syntax")]),
    ("p { /* open }", [(1, "unclosed-block")]),
    ("color: red\nmargin: 0;", [(2, "missing-semicolon")]),
]
RIGHT_CSS = [
    "",
    "/* a comment */",
    "color: red;\nmargin: 0;",
    "color: red",
    "a:hover > b\n.x ~ y::after",
    ":root { --Any-thing: { a: b }; }\n* { -webkit-x: y; width: calc(1px + var(--a)); }",
    "@import url('a.css');\n@charset 'utf-8';\n@layer a, b;",
    "@font-face { font-family: x; src: url(x.woff2); unicode-range: U+0025-00FF; }",
    "@media print { a { color: red } }\n@supports (display: grid) { b { display: grid } }",
    "@keyframes x { from { opacity: 0 } 50% { opacity: .5 } to { opacity: 1 } }",
    "@property --x { syntax: '<length>'; inherits: false; initial-value: 0px }",
    "a {\n  color: red;\n  ...\n}",
    "选择器 { 属性: 值; }\nselector { property: value; }",
    "a { color: red !important; background: url(data:image/png;base64,AA==) no-repeat; }",
    "a { grid-template-areas: 'a b' 'c d'; }\na, b { &.c { color: red } @media print { color: blue } }",
    "a { filter: progid:DXImageTransform.Microsoft.gradient(startColorstr='#1', endColorstr='#2'); }",
]


@pytest.mark.parametrize(("text", "expected"), WRONG_HTML)
def test_what_is_wrong_with_html(text, expected):
    assert [(one.line, one.code) for one in sorted(problems_of_html(text))] == expected


@pytest.mark.parametrize("text", RIGHT_HTML)
def test_what_is_right_with_html(text):
    assert problems_of_html(text) == []


@pytest.mark.parametrize(("text", "expected"), WRONG_CSS)
def test_what_is_wrong_with_css(text, expected):
    assert [(one.line, one.code) for one in sorted(problems_of_css(text))] == expected


@pytest.mark.parametrize("text", RIGHT_CSS)
def test_what_is_right_with_css(text):
    assert problems_of_css(text) == []


def test_messages_are_for_beginners():
    assert [one.text for one in problems_of_html("<div>\n<b><i>x</b></i>\n</p2>")] == [
        "<i> is not closed before </b>",
        "</p2> closes nothing: no <p2> is open",
        "<div> is not closed before the end",
    ]


def test_no_property_is_forgotten():
    assert set(pygments_css._css_properties) - PROPERTIES == {"-webkit-line-clamp", "property-name"}
    assert {"font-family", "anchor-name", "view-transition-name"} <= PROPERTIES


@given(st.text(alphabet="<>/=\"'&;!- \n\tabptdiv{}:@()*中", max_size=60))
def test_any_text_is_checked(text):
    lines = text.count("\n") + 1
    for one in (*problems_of_html(text), *problems_of_css(text)):
        assert 1 <= one.line <= lines
        assert one.column >= 1


def found(project, page: str, name: str = "content/en/01.a.md", languages: str = '"html", "css"'):
    project({"primers.toml": f"[run]\nlanguages = [{languages}]\n", name: page})
    return pipeline(Path.cwd()).verify(jobs=2).book


def judged(project, page: str):
    (result,) = found(project, page).results
    return result


def test_a_finding_names_the_line_of_the_page_and_lists_all(project):
    result = judged(project, "# A\n\n> ```html\n> <p id=a>one</p>\n> <p id=a><b>two</p>\n> ```\n")
    (finding,) = result.findings
    assert (result.status, result.example.rules, finding.code) == ("failed", ("check",), "not-valid")
    assert finding.where.line == 5
    assert dict(finding.args)["text"] == 'the id "a" stands twice [duplicate-id]'
    assert dict(finding.args)["traceback"].count("content/en/01.a.md:5:") == 2


def test_the_report_names_the_parser_of_each_language(project, primers):
    project({"content/en/01.a.md": "# A\n\n```html\n<p>\n```\n\n```css\np {}\n```\n\n```sql run\nSELECT 1;\n```\n"})
    Path("primers.toml").write_text('[run]\nlanguages = ["html", "css", "sql"]\n')
    for line, name in ((3, "tinyhtml5 "), (7, "tinycss2 "), (11, "SQLite ")):
        assert name in primers("explain", f"content/en/01.a.md:{line}")[1]


def test_a_text_may_be_wrong_on_purpose(project):
    wrong = "# A\n\n```html {%s}\n<p>One <b>two</p>\n```\n"
    assert judged(project, wrong % "compile-fail").status == "passed"
    assert judged(project, wrong % "compile-fail=unclosed-element").status == "passed"
    assert judged(project, wrong % "compile-fail=duplicate-id").findings[0].code == "other-diagnostic"
    assert judged(project, wrong % 'skip="shown on purpose"').status == "skipped"
    right = "# A\n\n```css {compile-fail}\np { color: red }\n```\n"
    assert judged(project, right).findings[0].code == "build-succeeded"


def test_what_the_checker_says_may_be_documented(project):
    page = "# A\n\n```css {compile-fail}\np { colour: red }\n```\n\nOutput:\n\n```text\n%s\n```\n"
    said = 'main.css:1:5: error: there is no property "colour" [unknown-property]'
    assert judged(project, page % said).status == "passed"
    assert judged(project, page % "nothing").status == "failed"


def test_what_a_page_shows_behind_html_is_no_promise(project, primers):
    page = "# A\n\n```html\n<b>bold</b>\n```\n\nOutput:\n\n```%s\n<b>bold</b>\n```\n"
    for output in ("text", "html embed"):
        result = judged(project, page % output)
        assert (result.status, result.example.rules) == ("passed", ("check",))


def test_drawn_fences_are_checked_too(project):
    for words in ("embed", "iframe A title", "run"):
        assert judged(project, f"# A\n\n```html {words}\n<b>bold\n</p>\n```\n").status == "failed"


def test_outside_lessons_and_where_nobody_asked_nothing_is_checked(project, primers):
    page = "# A\n\n```html\n<p>One <b>two</p>\n```\n"
    assert not found(project, page, languages='"python"').results
    Path("README.md").write_text(page + "\nOutput:\n\n```text\nOne two\n```\n")
    Path("primers.toml").write_text('[run]\nlanguages = ["html"]\n')
    assert primers("verify", "README.md")[0] == 0
    assert "checked and not executed" in primers("explain", "README.md:3")[1]
