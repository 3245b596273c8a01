"""The pages about findings: each code has one in both languages, and its example is a page that causes it."""

import re
from pathlib import Path

import pytest
import yaml

from primers import i18n
from primers.commands import manual
from primers.protocols import Code
from primers.testing import pipeline

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "findings"
EXAMPLE = re.compile(r"^````markdown\n(.*?)^````$", re.MULTILINE | re.DOTALL)

# Codes whose example is a page that causes them as it stands, with what the command needs for it.
CAUSED = {
    "output-differs": (),
    "program-failed": (),
    "timed-out": (),
    "unknown-option": (),
    "duplicate-option": (),
    "misplaced-option": (),
    "option-value": (),
    "option-syntax": (),
    "stdin-twice": (),
    "front-matter": (),
    "unknown-key": (),
    "invalid-source-hash": (),
    "invalid-slug": (),
    "empty-page": (),
    "turned-code": (),
    "marker-without-output": ("-v",),
    "marker-without-program": ("-v",),
    "absent-version": (),
    "unchecked": ("--fail-on-unchecked",),
    "nothing-to-continue": (),
    "varies-as-said": ("-v", "--probe"),
}


def _codes() -> tuple[Code, ...]:
    return pipeline(ROOT).plugins.every_code()


@pytest.mark.parametrize("folder", [PAGES, PAGES / "zh"], ids=["en", "zh"])
def test_every_code_has_a_page_and_every_page_a_code(folder):
    assert {path.stem for path in folder.glob("*.md")} == {code.code for code in _codes()}


@pytest.mark.parametrize("path", sorted(PAGES.rglob("*.md")), ids=lambda path: str(path.relative_to(PAGES)))
def test_a_page_says_what_why_and_what_to_do(path):
    text = path.read_text("utf-8")
    wanted = (
        ["## 例子", "## 原因", "## 怎么办"] if path.parent.name == "zh" else ["## Example", "## Why", "## What to do"]
    )
    assert text.startswith(f"# {path.stem}\n\n")
    assert re.findall(r"^## .*$", EXAMPLE.sub("", text), re.MULTILINE) == wanted
    assert EXAMPLE.search(text)
    assert 10 <= text.count("\n") <= 35
    assert text.endswith("\n")
    assert len(manual.meaning_of(text)) >= 12


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", sorted(CAUSED))
def test_the_example_of_a_page_causes_its_finding(project, primers, code, language):
    text = (PAGES / ("zh" if language == "zh" else "") / f"{code}.md").read_text("utf-8")
    page = EXAMPLE.findall(text)[0]
    project({f"content/{language}/01.a.md": page})
    _, out, _ = primers("verify", *CAUSED[code])
    assert f"[{code}]" in out


def test_an_unknown_key_may_stand_below_extra_as_its_page_says():
    pages = [(PAGES / folder / "unknown-key.md").read_text("utf-8") for folder in (".", "zh")]
    for page in pages:
        wrong, right = (yaml.safe_load(example.split("---")[1]) for example in EXAMPLE.findall(page))
        assert "titel" in wrong
        assert set(right) == {"title", "extra"}


@pytest.mark.parametrize(
    ("language", "word"), [("en", "The program was run, and printed something else"), ("zh", "程序运行了")]
)
def test_explain_prints_the_page_in_the_language_of_the_user(project, primers, language, word):
    project({})
    i18n.use(language)
    code, out, _ = primers("explain", "output-differs")
    assert code == 0
    assert word in out
    folder = "zh" if language == "zh" else ""
    assert out == (PAGES / folder / "output-differs.md").read_text("utf-8")  # no colours where it is no terminal


def test_explain_colours_a_page_and_changes_nothing_else():
    import click

    for path in PAGES.rglob("*.md"):
        text = path.read_text("utf-8")
        styled = manual.styled(text)
        assert styled != text
        assert click.unstyle(styled) == text
    styled = manual.styled("# T\n\n````markdown\n```python\n# no heading\n```\n````\n`x`\n")
    assert "\x1b[36m# no heading" in styled
    assert "\x1b[36m`x`" in styled


def test_explain_suggests_the_nearest_code(project, primers):
    project({})
    code, _, err = primers("explain", "output-difers")
    assert code == 2
    assert "did you mean output-differs?" in err
    assert primers("explain", "Output-Differs")[0] == 0
    code, _, err = primers("explain", "xyzzy")
    assert code == 2
    assert "there is no finding xyzzy\n" in err


def test_a_file_is_no_code(project, primers):
    project({"timed-out": "# A\n"})
    code, _, err = primers("explain", "timed-out")
    assert code == 2
    assert "timed-out:LINE" in err


def test_a_plugin_brings_its_own_page(project, primers):
    plugin = (
        "import primers\n\n"
        "ODD = primers.Code(code='odd-one', level='note', message='odd', page='# odd-one\\n\\nMine.\\n')\n"
        "BARE = primers.Code(code='bare-one', level='note', message='{{x}} is bare')\n\n\n"
        "@primers.hookimpl\ndef primers_codes():\n    return {'odd-one': ODD, 'bare-one': BARE}\n"
    )
    project({"ours/odd.py": plugin, "primers.toml": 'plugin-dirs = ["ours"]\n'})
    assert primers("explain", "odd-one")[1] == "# odd-one\n\nMine.\n"
    assert primers("explain", "bare-one")[1] == "# bare-one\n\n{x} is bare\n"
