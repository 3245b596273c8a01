"""The report as Markdown: what stands on the page of a job, whatever lessons and programs hold."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from primers import i18n
from primers_summary.inert import code, fenced, fold, inert, table

WRONG = "```python\nprint({0!r})\n```\n\nOutput:\n\n```\n2\n```\n\n"
RIGHT = "```python\nprint(1)\n```\n\nOutput:\n\n```\n1\n```\n\n"
SKIPPED = '```python run {skip="later"}\n1\n```\n'
OURS = {"details", "summary", "code"}
TAG = re.compile(r"</?([a-z!?][^\s/>]*)", re.IGNORECASE)


def parsed(text):
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


def flat(tokens):
    for token in tokens:
        yield token
        yield from flat(token.children or ())


def require_ours(text):
    """Require that a page has no markup but ours, and that every fold that is opened is closed."""
    opened = 0
    for token in flat(parsed(text)):
        assert token.type not in ("image", "link_open", "strong_open", "em_open", "s_open", "blockquote_open"), token
        if token.type in ("html_block", "html_inline"):
            assert {tag.lower() for tag in TAG.findall(token.content)} <= OURS, token.content
            opened += token.content.count("<details>") - token.content.count("</details>")
        assert opened in (0, 1)
    assert opened == 0


def page(primers, *words):
    primers("verify", ".", "--report", "markdown=page.md", *words)
    return Path("page.md").read_text("utf-8")


def test_a_page_tells_counts_failures_what_was_not_run_and_coverage(project, primers):
    project({"a.md": WRONG.format("x") + RIGHT, "b.md": SKIPPED + "\n```python\nprint(1)\n```\n"})
    text = page(primers)
    assert text.startswith("### Primers: something is wrong\n")
    assert "| 2 | 3 | 1 | 1 | 0 | 1 | 0 |\n" in text
    assert "<code>a&#46;md&#58;7</code> <code>output-differs</code>: the page promises other output</summary>" in text
    assert "```diff\nthe page promises other output\n- 2\n+ x\n" in text
    assert "| <code>b&#46;md&#58;1</code> | skipped | later |" in text
    assert "verified&#58; 1 of 4 programs (25 %)</summary>" in text
    assert "| <code>a&#46;md</code> | 1 | 0 | 0 | 1 | 50 |\n" in text
    require_ours(text)


def test_a_clean_page_has_no_fold_but_the_coverage(project, primers):
    project({"a.md": RIGHT})
    text = page(primers)
    assert text.startswith("### Primers: nothing is wrong\n")
    assert text.count("<details>") == 1


def test_what_cannot_be_run_is_an_error_where_that_fails(project, primers):
    project({"a.md": "```python run {platform=windows}\n1\n```\n"})
    assert "<summary>warning" in page(primers)
    text = page(primers, "--strict")
    assert text.startswith("### Primers: something is wrong")
    assert "<summary>error" in text
    assert "| unavailable |" in text


def test_it_speaks_the_language_of_its_reader(project, primers):
    project({"a.md": WRONG.format("x"), "b.md": SKIPPED})
    i18n.use("zh")
    text = page(primers)
    ours = re.sub(r"<code>.*?</code>|```.*?```|<[^>]*>|Primers|later|full|kernel|portable", "", text, flags=re.DOTALL)
    assert not re.findall(r"[A-Za-z]{3,}", ours)


HOSTILE = (
    "```\n</details><script>alert(1)</script>\n| a | b |\n![x](http://e/x.png) @all\n~~~\n````````",
    "</summary></details>\n\n# big\n\n<img src=x onerror=alert(1)>",
    "\x1b[31m\x00\u202e::error::x\r\n\r## y",
)


@pytest.mark.parametrize("said", HOSTILE)
def test_what_a_program_prints_changes_nothing_around_it(project, primers, said):
    project(
        {"x|y`<b>*/a_b_.md": WRONG.format(said) + '~~~python run {skip="</td>|<i>`**b**[l](http://e)@all"}\n1\n~~~\n'}
    )
    text = page(primers)
    require_ours(text)
    fences = [token.content for token in parsed(text) if token.type == "fence"]
    assert len(fences) == 1
    assert fences[0].startswith("the page promises other output\n- 2\n+ ")
    rows = [token for token in parsed(text) if token.type == "tr_open"]
    assert len(rows) == 2 + 2 + 3  # the totals, what was skipped, and the coverage


@given(text=st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text_is_inert(text):
    for made in (inert(text), code(text)):
        require_ours(f"x {made} y\n")
        assert "\n" not in made
        _, _, row = table(("a", "b"), [(made, "c")]).split("\n")
        assert row.count("|") == 3
        require_ours(fold(made, "body"))


@given(text=st.text(st.sampled_from("`~ \n\tab"), max_size=60))
def test_no_line_ends_a_fence(text):
    tokens = [token for token in parsed(f"{fenced(text, 'diff')}\n\nend\n") if token.level == 0]
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "paragraph_close"]
    assert tokens[0].content == text.replace("\r", "\n") + "\n"


def test_a_page_is_never_longer_than_github_shows(project, primers):
    long = "```python\nfor n in range(60): print(str(n) * 200)\n```\n\nOutput:\n\n```\n2\n```\n\n"
    project({"a.md": long * 60})
    text = page(primers, "--once")
    assert len(text.encode()) < 1024 * 1024
    assert " more findings\n" in text
    require_ours(text)


def test_a_file_is_written_as_a_whole_and_no_file_is_an_error(project, primers):
    project({"a.md": RIGHT, "page.md": "before\n"})
    assert "before" not in page(primers)
    code_, _, err = primers("verify", "a.md", "--report", "markdown=none/page.md")
    assert (code_, "there is no folder" in err) == (2, True)


def test_a_name_that_is_no_text_is_shown(tmp_path):
    name = os.fsdecode(b"\xff\xfe.md")
    try:
        (tmp_path / name).write_text(WRONG.format("x"))
    except OSError:
        pytest.skip("this file system has no such names")
    words = [sys.executable, "-m", "primers", "verify", ".", "--report", "markdown=page.txt"]
    subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
    assert "its name is not UTF-8" in (tmp_path / "page.txt").read_text("utf-8")
