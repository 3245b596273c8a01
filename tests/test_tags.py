"""Words of info strings that nothing understands, and how a fence is shown."""

import pytest

from primers.extracting.options import parse_info
from primers.rendering.fencewords import display_words, is_collapsed, label_of, title_of


@pytest.mark.parametrize(
    "language",
    ["text", "output", "console", "auto", "python", "py3", "c++", "dot", "csv", "kt", "hpp", "mermaid", "xterm"],
)
def test_known_languages(project, primers, language):
    project({"content/en/a.md": f"# A\n\n```{language}\nx\n```\n"})
    code, out, err = primers("verify")
    assert (code, err) == (0, "")
    assert "unknown-fence" not in out


def test_an_unknown_language_is_a_warning_with_the_nearest(project, primers):
    project({"content/en/a.md": "# A\n\n```pyton\nx\n```\n\n```zzzzzzzz\nx\n```\n", "b.md": "```pyton\nx\n```\n"})
    code, out, _ = primers("verify", ".")
    assert code == 0
    assert "content/en/a.md:3: warning[unknown-fence]: no tool knows the language pyton; did you mean python?" in out
    assert "content/en/a.md:7: warning[unknown-fence]: no tool knows the language zzzzzzzz, so" in out
    assert "b.md:1" not in out


def test_a_language_of_a_plugin_is_known(project, primers):
    plugin = (
        "import primers\n\n@primers.hookimpl\ndef primers_fences():\n"
        "    return {'sketchy pen': draw}\n\ndef draw(fences):\n"
        "    return tuple(primers.Rendered(html='<p>drawn</p>') for _ in fences.blocks)\n"
    )
    files = {"primers.toml": 'plugin-dirs = ["ours"]\n', "ours/sketching.py": plugin}
    root = project({**files, "content/en/a.md": "# A\n\n```sketchy pen\nx\n```\n\n```sketchy\nplain\n```\n"})
    code, out, err = primers("build")
    assert code == 0, out + err
    assert "unknown-fence" not in out
    html = (root / "site/en/a.html").read_text("utf-8")
    assert html.count("<p>drawn</p>") == 1
    assert "plain" in html


def test_a_style_is_ignored_with_a_note(project, primers):
    root = project({"content/en/a.md": "# A\n\n```python style color: red; run\nprint(1)\n```\n"})
    _, out, _ = primers("verify", "-v")
    assert "content/en/a.md:3: note[style-ignored]" in out
    primers("build")
    assert "color: red" not in (root / "site/en/a.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("info", "words", "label", "title", "collapsed"),
    [
        ("python", (), ("", ""), "", False),
        ("python label a.py", ("label", ""), ("label", "a.py"), "a.py", False),
        (
            "python label-error a.py collapse run 1",
            ("label-error", "", "collapse", "run"),
            ("label-error", "a.py"),
            "a.py",
            True,
        ),
        ("python run label a.py", ("run",), ("", ""), "", False),
        ("python run collapse", ("run",), ("", ""), "", False),
        ("python label collapse", ("label", ""), ("label", "collapse"), "collapse", False),
        ("python label", ("label",), ("", ""), "", False),
        ("html iframe A fine table", ("iframe",), ("", ""), "A fine table", False),
        ("html label x iframe A table", ("label", "", "iframe"), ("label", "x"), "x", False),
        ("python {name=a.py}", (), ("", ""), "a.py", False),
    ],
)
def test_words_that_steer_the_display(info, words, label, title, collapsed):
    read = parse_info(info)
    assert display_words(read) == words
    assert label_of(read) == label
    assert title_of(read) == title
    assert is_collapsed(read) == collapsed


def test_labels_and_folds_are_shown(project, primers):
    fences = (
        "```python label a.py\n1\n```\n\n```python label-error <b>\n1\n```\n\n```python collapse\n1\n```\n\n"
        "```python label c.py collapse run\nprint(1)\n```\n"
    )
    root = project({"content/zh/a.md": "# 甲\n\n" + fences})
    assert primers("build")[0] == 0
    html = (root / "site/zh/a.html").read_text("utf-8")
    assert '<figcaption class="title">a.py</figcaption>' in html
    assert '<figcaption class="title error">&lt;b&gt;</figcaption>' in html
    assert '<details class="fold"><summary>显示代码</summary>' in html
    assert '<summary><span class="title">c.py</span></summary>' in html
    # What was proven is seen while the fence is closed.
    assert html.index("</details>", html.index("c.py")) < html.index("已验证")


def test_what_turns_the_direction_of_code_is_found_in_its_line(project, primers):
    code = 'print(1)\nprint("a\u202eb\u2066")'
    quiet = "".join(f"```{tag}\nx\u202ey\n```\n\n" for tag in ("text", "", "output", "markdown"))
    program = "```python\nprint('x\\u2068y')\n```\n\nOutput:\n\n```python\nx\u2068y\n```\n"
    project({"a.md": f"# A\n\n```python\n{code}\n```\n\nprose\u2067\u2069 `a\u202e`\n\n{quiet}{program}"})
    code, out, _ = primers("verify", "a.md")
    assert code == 0
    assert out.count("turned-code") == 1
    assert "a.md:5: warning[turned-code]: unseen characters" in out
    assert "U+202E RIGHT-TO-LEFT OVERRIDE, U+2066 LEFT-TO-RIGHT ISOLATE" in out
