"""`pytest --primers` in processes of its own: what is collected, what passes, what is shown, and what is left over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

FENCE = "```{head}\n{code}\n```\n\n{marker}\n\n```text\n{output}\n```\n"
LIGHT = """
import sys

def test_nothing_of_primers_is_imported():
    assert "primers_pytest" in sys.modules
    assert [name for name in sys.modules if name == "primers" or name.startswith("primers.")] == []
"""
Pages = Callable[[dict[str, str]], Path]
Run = Callable[..., pytest.RunResult]


def example(code: str, output: str, head: str = "python", marker: str = "Output:") -> str:
    return FENCE.format(head=head, code=code, output=output, marker=marker)


MIXED = "\n".join(
    (
        example("print('one')", "one"),
        example("print('two')", "zwei", "python {name=two.py}"),
        example("print('three')", "three", 'python {skip="needs a printer"}'),
        example("print('four')", "four", "python {requires=there-is-none}"),
        example("print('five')", "five", "python {timout=20}"),
    )
)


@pytest.fixture
def pages(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """Lay pages down in the folder of a project of their own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(pytester.path / ".cache"))
    for name in ("PYTEST_ADDOPTS", "LANG", "LC_ALL", "CI", "PYTEST_XDIST_WORKER", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def made(files: dict[str, str]) -> Path:
        (pytester.path / ".git").mkdir(exist_ok=True)
        for name, text in files.items():
            path = pytester.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return pytester.path

    return made


@pytest.fixture
def run(pytester: pytest.Pytester) -> Run:
    """Run pytest in a process of its own."""

    def called(*words: str) -> pytest.RunResult:
        return pytester.runpytest_subprocess("-p", "no:hypothesispytest", *words)

    return called


def named(result: pytest.RunResult, word: str) -> list[str]:
    """Give the items whose verbose line or summary has a word."""
    return sorted({line.split()[0] for line in result.outlines if f" {word}" in line and "::" in line.split()[0]})


def test_nothing_is_imported_and_nothing_collected_unless_asked(pages, run):
    pages({"test_light.py": LIGHT, "a.md": MIXED})
    run().assert_outcomes(passed=1)


def test_each_example_is_an_item_with_its_line(pages, run):
    pages({"a.md": MIXED, "docs/中 文.md": example("print(1)", "1", marker="运行结果："), "other.txt": MIXED})
    result = run("--primers", "--collect-only", "-q")
    assert [line for line in result.outlines if "::" in line] == [
        "a.md::1",
        "a.md::11",
        "a.md::21",
        "a.md::31",
        "docs/中 文.md::1",
        "a.md::page",
        "docs/中 文.md::page",
    ]


def test_what_is_wrong_is_shown_as_primers_shows_it(pages, run):
    pages({"a.md": MIXED})
    result = run("--primers", "-rfs", "--junitxml=junit.xml", "a.md")
    result.assert_outcomes(passed=1, failed=2, skipped=2)
    shown = result.stdout.str()
    result.stdout.fnmatch_lines(
        [
            "*_ a.md:11 (two.py) _*",
            "a.md:17: failed[[]output-differs[]]: the page promises other output",
            "  - zwei",
            "  + two",
            "  run    python two.py (*): exit 0*",
            "  help   accept it: primers verify --update a.md:17",
            "*_ a.md _*",
            "a.md:41: error[[]unknown-option[]]: *did you mean timeout*",
            "FAILED a.md::11 - output-differs: the page promises other output",
            "SKIPPED [[]1[]] a.md:21: skipped: needs a printer",
            "SKIPPED [[]1[]] a.md:31: unavailable: not run here: there-is-none is not installed; install it: *",
        ]
    )
    assert "Traceback" not in shown
    assert "primers_pytest" not in shown
    junit = Path("junit.xml").read_text("utf-8")
    assert "+ two" in junit
    assert "\x1b" not in junit
    assert "#x1B" not in junit


def test_workers_of_xdist_find_the_same_and_show_the_same(pages, run):
    pages({"a.md": MIXED, "docs/中文.md": example("print(1)", "2", marker="运行结果：")})
    alone, spread = run("--primers", "-v", "--color=no"), run("--primers", "-v", "-n", "2", "--color=yes")
    for result in (alone, spread):
        result.assert_outcomes(passed=2, failed=3, skipped=2)
    assert "\x1b[31m- \x1b[0m\x1b[31m2\x1b[0m" in spread.stdout.str()
    assert "\x1b" not in alone.stdout.str()
    # The work was done once: the runs of one are those of the other.
    assert "from the cache" in spread.stdout.str()
    assert "from the cache" not in alone.stdout.str()


def test_items_are_chosen_as_those_of_tests(pages, run):
    pages({"a.md": MIXED, "b.md": example("print(1)", "1"), "test_it.py": "def test_it(): pass\n"})
    run("--primers", "a.md::11", "b.md").assert_outcomes(failed=1, passed=2)
    again = run("--primers", "--lf", "-v")
    again.assert_outcomes(failed=1)
    assert named(again, "FAILED") == ["a.md::11"]
    run("--primers", "-m", "primers", "-k", "b.md and python or two.py").assert_outcomes(
        passed=1, failed=1, deselected=6
    )
    run("--primers", "-m", "not primers").assert_outcomes(passed=1, deselected=7)
    run("--primers", "--deselect", "a.md::11", "--deselect", "a.md::page").assert_outcomes(
        passed=4, skipped=2, deselected=2
    )
    first = run("--primers", "--ff", "-x", "-v")
    assert named(first, "FAILED") == ["a.md::11"]
    assert named(first, "PASSED") == []


def test_a_translation_that_differs_and_a_folder_that_is_no_locale_have_items_of_their_own(pages, run):
    zh = "# 一\n\n" + example("print(1 + 1)", "2", marker="运行结果：")
    en = "# One\n\n" + example("print(2 + 2)", "4")
    root = pages({"content/zh/01.一/01.一.md": zh, "content/en/01.One/01.One.md": en, "content/notes/a.md": zh})
    (root / "content/zh/01.一/02.x.md").write_bytes(b"\xff")
    (root / "README.md").write_text(example("print(1)", "wrong"), "utf-8")
    result = run("--primers", "-v", "-W", "error::pytest.PytestWarning")
    assert named(result, "FAILED") == [
        "content/en/01.One/01.One.md::page",
        "content/zh/01.一/02.x.md::page",
        "content::project",
    ]
    assert len(named(result, "PASSED")) == 3
    assert "Traceback" not in result.stdout.str()
    result.stdout.fnmatch_lines(["*translation-differs*", "  - print(1 + 1)", "  + print(2 + 2)"])
    run("--primers", "-n", "2", "content").assert_outcomes(failed=2, passed=4, warnings=1)
    run("--primers", "README.md").assert_outcomes(failed=1, passed=1)


def test_the_configuration_of_pytest_can_ask_for_it(pages, run):
    pages(
        {"pytest.ini": "[pytest]\nprimers = true\ntestpaths = docs test_it.py\n", "test_it.py": "def test_it(): pass\n"}
    )
    pages({"docs/a.md": example("print(1)", "1")})
    run().assert_outcomes(passed=3)
    run("-o", "primers=false").assert_outcomes(passed=1)


def test_a_project_that_cannot_be_used_is_a_usage_error(pages, run):
    pages({"primers.toml": "contents = 3\n", "a.md": MIXED})
    result = run("--primers", "-n", "2")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "did you mean content" in result.stderr.str()
    assert "Traceback" not in result.stderr.str() + result.stdout.str()


def processes_below(pid: int) -> set[int]:
    """Give the processes that a process started, and theirs."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            parents[int(name)] = int(Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


@pytest.mark.parametrize("words", [(), ("-x",)], ids=["interrupted", "stopped by -x"])
def test_no_program_is_left_over(pages, words):
    endless = example("while True: pass", "", "python {timeout=900}")
    pages({"a.md": example("print(1)", "2" if words else "1") + "\n" + endless * 3})
    command = [sys.executable, "-m", "pytest", "-p", "no:hypothesispytest", "--primers", "-v", *words]
    begin = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as started:
        for line in started.stdout:
            if line.startswith("a.md::1 "):
                break
        running = processes_below(started.pid)
        if not words:
            started.send_signal(signal.SIGINT)
        seen = started.communicate()[0]
    assert started.returncode == (1 if words else 2), seen
    assert [pid for pid in running if Path(f"/proc/{pid}").exists()] == []
    assert "Traceback" not in seen
    assert time.monotonic() - begin < 600
