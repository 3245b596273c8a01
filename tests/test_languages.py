"""Every language: pages that pass, fail, never end and are no program, each with what must be found; and no tool."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from primers.model import Result
from primers.testing import pipeline

PAGES = sorted(Path(__file__).parent.joinpath("languages").glob("*/*.md"))
EXPECTED = re.compile(r"<!-- expect: (?P<status>\w+)(?: (?P<code>[\w-]+) (?P<line>\d+))? -->")
NEEDED = {"passing", "failing", "timing-out"}


def judged(project: Callable[[dict[str, str]], Path], page: Path, interpreter: str = "") -> Result:
    """Give the result of the one example of a page."""
    language = page.parent.name
    configuration = f'[run]\nlanguages = ["{language}"]\n'
    if interpreter:
        configuration += f'[languages.{language}]\ninterpreter = "{interpreter}"\n'
    root = project({"primers.toml": configuration, "content/en/01.page.md": page.read_text("utf-8")})
    (result,) = pipeline(root).verify(jobs=2).book.results
    return result


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_a_page_is_judged_as_it_says(page, project):
    expected = EXPECTED.match(page.read_text("utf-8"))
    assert expected, "its first line says what must be found"
    result = judged(project, page)
    if result.status == "unavailable" and "CI" not in os.environ:
        pytest.skip(result.reason)
    assert result.status == expected["status"], result.findings
    found = [(one.code, one.where.line) for one in result.findings if one.level == "error"]
    assert found == ([(expected["code"], int(expected["line"]))] if expected["code"] else [])


@pytest.mark.parametrize("page", [one for one in PAGES if one.stem == "passing"], ids=lambda page: page.parent.name)
def test_without_its_tool_a_program_is_unavailable(page, project):
    result = judged(project, page, interpreter="/not/there/tool")
    assert result.status == "unavailable"
    assert [one.code for one in result.findings] == ["not-available"]
    assert "/not/there/tool" in dict(result.findings[0].args)["tool"]


def test_every_language_has_its_pages():
    for folder in {page.parent for page in PAGES}:
        assert {page.stem for page in folder.glob("*.md")} >= NEEDED, folder.name
