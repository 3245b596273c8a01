"""Pages with the marks of other checkers, verified as they are in a repository that was never written for Primers."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primers.testing import pipeline, write

PAGES = sorted(Path(__file__).parent.joinpath("peers").glob("*.md"))
MARKS = st.sampled_from(
    [
        "pytest-codeblocks:cont",
        "pytest-codeblocks:expected-output",
        "pytest-codeblocks:skip",
        "pytest-codeblocks:what",
        "$MDX skip",
        "$MDX file=a.py",
        "skip: next",
        "skip: start",
        "skip: end",
        "phmdoctest-skip",
        "phmdoctest-setup",
        "name: test_one",
    ]
)
TAGS = st.sampled_from(["python", "python notest", "python continuation", "python,ignore", "rust,ignore", "text", ""])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages(page, tmp_path, project, primers):
    project({"a.md": page.read_bytes()})
    expected = json.loads(page.with_suffix(".json").read_text("utf-8"))
    primers("verify", "a.md", "--no-cache", "--report", "json=report.json")
    report = json.loads(Path("report.json").read_text("utf-8"))
    found = {str(one["line"]): f"{one['status']} {one['reason'] or ''}".rstrip() for one in report["results"]}
    assert found == expected["results"]
    _, book = _read(tmp_path)
    unchecked = {str(one.where.line): one for one in book.unchecked}
    assert [*unchecked] == [*expected["unchecked"]]
    for line, words in expected["unchecked"].items():
        code, out, _ = primers("explain", f"a.md:{line}")
        assert code == 0
        assert words in out


def _read(root):
    from primers.targets import Target

    made = pipeline(root)
    return made, made.read([Target(path=root / "a.md")])


def test_a_program_of_rust_that_must_panic_is_run_where_rust_is(tmp_path):
    panics = "```rust,should_panic\nfn main() {\n    panic!();\n}\n```\n"
    wrong = '```rust,compile_fail,E0308\nfn main() {\n    let _: u8 = "";\n}\n```\n'
    hidden = "```rust,should_panic\n# fn main() {\npanic!();\n# }\n```\n"
    files = {"a.md": panics + wrong + hidden, "primers.toml": '[run]\nlanguages = ["rust"]\n'}
    _, book = _read(write(tmp_path, files))
    assert [(one.where.line, dict(one.options)) for one in book.examples] == [
        (1, {"exit": 101}),
        (6, {"compile-fail": "E0308"}),
    ]
    assert [(one.where.line, dict(one.args)["mark"]) for one in book.unchecked] == [(11, "# fn main() {")]


def test_what_primers_is_told_itself_wins(tmp_path):
    page = "<!--pytest-codeblocks:expect-error-->\n```python {exit=3}\nraise SystemExit(3)  # Output: 1\n```\n"
    _, book = _read(write(tmp_path, {"a.md": page.replace("raise", "print(1)  # Output: 1\nraise")}))
    assert [dict(one.options)["exit"] for one in book.examples] == [3]


def test_without_the_plugin_the_marks_are_comments(tmp_path, project, primers):
    project({"a.md": "<!--pytest-codeblocks:skip-->\n```python\nprint(1)  # Output: 1\n```\n"})
    assert " 1 passed" not in primers("verify", "a.md")[1]
    assert "1 passed" in primers("verify", "-p", "no:peers", "a.md")[1]


@settings(max_examples=30)
@given(st.lists(st.tuples(st.none() | MARKS, TAGS), max_size=6))
def test_marks_never_make_an_alarm(tmp_path_factory, blocks):
    text = "".join(
        (f"<!--{mark}-->\n" if mark else "") + f"```{tag}\nnumber = {number}\n```\n\n"
        for number, (mark, tag) in enumerate(blocks)
    )
    root = write(tmp_path_factory.mktemp("page"), {"a.md": text})
    _, book = _read(root)
    assert [finding for finding in book.findings if finding.level == "error"] == []
