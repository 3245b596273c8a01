"""The promise: every program of the lessons of this repository that has a button prints what is documented.

Each is run in a real browser through its own button, for each of its documented runs. What the page does not judge,
because some of the output is left open, is judged as `primers verify` does. The Chinese pages are enough: those in
English hold the same programs, which parity verifies.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from primers.judging.compare import Comparer
from primers.model import Book, Example
from primers.testing import pipeline, write

ROOT = Path(__file__).parents[2]
PATIENCE = 180_000
LESSONS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("02.Python", "04.JavaScript")
    for path in ROOT.glob(f"content/zh/{folder}/*/*.md")
    if path.name != "00.index.md"
)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory, pyodide: Path) -> Path:
    """The lessons of this repository in a project that lets them run in the page."""
    root = tmp_path_factory.mktemp("lessons")
    config = (ROOT / "primers.toml").read_text("utf-8")
    write(root, {"primers.toml": f'{config}\n[site]\nrun = true\npyodide = "{pyodide}"\n'})
    shutil.copytree(ROOT / "content", root / "content")
    return root


@pytest.fixture(scope="session")
def runnable(project: Path, built: Callable[..., Path]) -> tuple[Path, Book, Comparer]:
    """The folder of the built site, the book with its examples, and what compares as `primers verify` does."""
    files = {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}
    known = pipeline(project)
    return built(files, "--no-run"), known.read(), Comparer(known.plugins)


def _run(box: Locator) -> str:
    """Run a program to its end; where it asks for more than is documented there is no more. Gives how it ended."""
    box.evaluate("box => { delete box.dataset.state; }")
    box.locator(".run-start").click()
    while True:
        box.page.wait_for_function(
            "box => box.dataset.state || box.querySelector('.run-ask')", arg=box.element_handle(), timeout=PATIENCE
        )
        if not box.locator(".run-close").count():
            return str(box.get_attribute("data-state"))
        box.locator(".run-close").click()


def _holds(comparer: Comparer, example: Example, trial: int, text: str) -> bool:
    """Judge an output that the page leaves open."""
    wants = [one for one in example.trials[trial].expected if one.of == "stdout"]
    return all(
        comparer.form(one, text).ok if dict(one.options).get("varies") else comparer.compare(one, text).ok
        for one in wants
    )


def _fails(example: Example, text: str) -> bool:
    """Tell whether a program that ends with an error is to do so, with this one."""
    options = dict(example.options)
    return bool(options.get("exit")) or str(options.get("raises", "no error")) in text


@pytest.mark.parametrize("path", LESSONS)
def test_every_program_prints_what_is_documented(runnable: tuple[Path, Book, Comparer], tab: Page, path: str):
    site, book, comparer = runnable
    (lesson,) = (one for one in book.lessons if one.path == path)
    examples = {one.where.line: one for one in book.examples if one.where.path == path}
    tab.goto((site / f"{lesson.address}.html").as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    wrong: list[str] = []
    for box in tab.locator(".run:visible").all():
        line = int(str(box.evaluate("box => box.closest('figure').id")).removeprefix("L"))
        for trial in range(len(examples[line].trials)):
            if box.locator("select").count():
                box.locator("select").select_option(str(trial))
            state = _run(box)
            text = box.locator(".run-output").text_content() or ""
            example = examples[line]
            good = {"same": True, "ended": not dict(example.options).get("raises")}
            good |= {"open": _holds(comparer, example, trial, text), "failed": _fails(example, text)}
            if not good.get(state):
                wrong.append(f"{path}:{line}: {state}: {text}")
    assert wrong == []
