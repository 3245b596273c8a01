"""Lesson coverage: what is counted, the table, the demand that everything is checked, the ratchet."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers import i18n
from primers.coverage import ratchet
from primers.coverage.table import shortened, table
from primers.display import percent, width
from primers.model import Coverage, PageCoverage

VERIFIED = "```python\nprint(1)\n```\n\nOutput:\n\n```\n1\n```\n\n"
COMMENT = "```python\nprint(1)  # Output: 1\n```\n\n"
RUN = "```python run\nprint(2)\n```\n\n"
SKIPPED = '```python run {skip="later"}\nprint(3)\n```\n\n'
ABSENT = "```python run\nimport no_such_module_here\n```\n\n"
ILLUSTRATION = "```python\nx = 4\n```\n\n"
BROKEN = "```python run {tiemout=1}\nprint(5)\n```\n\n"
FAILED = VERIFIED.replace("print(1)", "print(0)")
OTHERS = "```\ntext\n```\n\n```text\nx\n```\n\n```ruby\nputs 1\n```\n\n```dot\ndigraph {}\n```\n\n"
EVERY = VERIFIED + COMMENT + RUN + SKIPPED + ABSENT + ILLUSTRATION + OTHERS
A, B = "content/en/01.a.md", "content/en/02.b.md"
FILE = "coverage.json"


def _summary(primers, *words: str) -> dict[str, object]:
    primers("verify", *words, "--report", "json=r.json")
    return json.loads(Path("r.json").read_text("utf-8"))["summary"]


def _held() -> dict[str, list[int]]:
    pages = json.loads(Path(FILE).read_text("utf-8"))["pages"]
    return {path: [one["verified"], one["programs"]] for path, one in pages.items()}


@pytest.mark.parametrize(
    ("page", "verified", "run_only", "illustration", "programs", "share"),
    [
        (VERIFIED, 1, 0, 0, 1, 1.0),
        (COMMENT, 1, 0, 0, 1, 1.0),
        (RUN, 0, 1, 0, 1, 0.0),
        (SKIPPED, 0, 0, 0, 1, 0.0),
        (ABSENT, 0, 0, 0, 1, 0.0),
        (ILLUSTRATION, 0, 0, 1, 1, 0.0),
        (FAILED, 0, 0, 0, 1, 0.0),
        (BROKEN, 0, 0, 0, 1, 0.0),
        (OTHERS, 0, 0, 0, 0, None),
        (EVERY, 2, 1, 1, 6, 0.3333),
    ],
)
def test_each_program_is_counted_once(project, primers, page, verified, run_only, illustration, programs, share):
    project({A: page})
    seen = _summary(primers)
    names = ("verified", "run_only", "illustration", "programs", "verified_share")
    assert [seen[name] for name in names] == [verified, run_only, illustration, programs, share]


def test_a_language_counts_where_it_is_executed(project, primers):
    shell = '[run]\nlanguages = ["sh"]\n[languages.sh]\nrun = ["sh", "{file}"]\naliases = ["shell"]\n'
    project({A: "```shell\necho 1\n```\n\n```ruby\nputs 1\n```\n" + ILLUSTRATION, "primers.toml": shell})
    seen = _summary(primers)
    assert (seen["illustration"], seen["programs"]) == (1, 1)


def test_a_part_of_a_page_has_no_share(project, primers):
    project({A: VERIFIED + RUN})
    seen = _summary(primers, f"{A}:1")
    assert (seen["verified"], seen["programs"], seen["verified_share"]) == (1, 2, None)
    assert "verified:" not in primers("verify", f"{A}:1")[1]
    assert "verified: 1 of 2 programs (50 %)" in primers("verify")[1]


def test_a_translation_that_was_not_named_is_not_counted(project, primers):
    project({"content/en/01.a.md": VERIFIED, "content/zh/01.a.md": VERIFIED})
    seen = _summary(primers, "content/en/01.a.md")
    assert (seen["programs"], seen["verified_share"]) == (1, 1.0)


def test_the_table_has_a_row_a_page_and_a_total(project, primers, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    project({A: EVERY, B: VERIFIED, "content/en/00.index.md": "# Nothing to run\n"})
    lines = primers("verify", "--coverage")[1].splitlines()[-4:]
    rows = [line.split() for line in lines]
    assert lines[0].split("  ")[-1].strip() == "%"
    assert rows[1:] == [
        [A, "2", "1", "1", "1", "1", "33"],
        [B, "1", "0", "0", "0", "0", "100"],
        ["total", "3", "1", "1", "1", "1", "42"],
    ]
    assert "unavailable" in lines[0]
    assert "wrong" not in lines[0]


def test_the_table_leaves_standard_output_to_a_report(project, primers):
    project({A: VERIFIED})
    _, out, err = primers("verify", "--coverage", "--report", "json")
    assert json.loads(out)["summary"]["verified"] == 1
    assert "total" in err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_is_as_wide_as_the_terminal_and_straight(columns, language):
    i18n.use(language)
    paths = [
        "content/zh/02.Python/07.进程控制/01.进程间通信与同步的各种方式及其比较.md",
        "a.md",
        "content/en/" + "long/" * 30,
    ]
    pages = tuple(PageCoverage(path=path, verified=3, run_only=12, unavailable=1) for path in paths)
    lines = click.unstyle(table(Coverage(pages=pages), columns)).split("\n")
    assert {width(line) for line in lines} == {max(width(line) for line in lines)}
    assert width(lines[0]) <= columns
    assert "…" in lines[3]
    assert lines[3].startswith("conten")


@pytest.mark.parametrize(("language", "columns"), [("en", 86), ("zh", 76)])
def test_pages_stand_above_their_numbers_where_too_few_columns_are_left(language, columns):
    i18n.use(language)
    paths = ("content/zh/02.Python/01.基础知识与环境/04.条件语句与循环语句.md", "README.md")
    pages = tuple(PageCoverage(path=path, verified=3, wrong=10, unavailable=1, unjudged=1) for path in paths)
    lines = click.unstyle(table(Coverage(pages=pages), columns)).split("\n")
    assert tuple(lines[1:-1:2]) == paths
    rows = [lines[0], *lines[2:-1:2], lines[-1]]
    assert len({width(line) for line in rows}) == 1
    assert width(lines[0]) <= columns
    assert lines[2].split() == ["3", "0", "0", "0", "1", "10", "1", "20"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Mn", "Me", "Cf"))), st.integers(1, 60))
def test_a_shortened_text_fits(text, columns):
    short = shortened(text, columns)
    assert width(short) <= columns
    assert short == text or "…" in short


def test_an_exception_that_was_checked_is_verified(project, primers):
    """That a program ends with some exit code says less: any exception gives 1."""
    raising = "```python run {raises=ValueError}\nint('x')\n```\n\n"
    project({A: raising + raising.replace("raises=ValueError", "exit=1")})
    summary = _summary(primers)
    assert (summary["passed"], summary["verified"], summary["run_only"]) == (2, 1, 1)
    project({A: raising.replace("raises=ValueError", "raises=TypeError")})
    assert _summary(primers)["verified"] == 0


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_only_what_is_wholly_verified_has_100_percent(verified, others):
    shown = percent(verified, verified + others)
    assert (shown == "100") == (verified > 0 and others == 0)
    assert (shown == "-") == (verified + others == 0)


def test_what_nothing_checks_is_an_error_where_asked(project, primers):
    project({A: "# A\n\n" + EVERY, "README.md": "```python\nprint(client.x)\n```\n\nOutput:\n\n```\n1\n```\n"})
    assert primers("verify")[0] == 0
    code, out, _ = primers("verify", "--fail-on-unchecked")
    assert code == 1
    assert out.count("[unchecked]") == 1
    line = ("# A\n\n" + EVERY).split("\n").index("x = 4")
    assert f"{A}:{line}: error[unchecked]: no rule makes it an example" in out
    code, out, _ = primers("verify", "--fail-on-unchecked", "README.md")
    assert code == 1
    assert "[unchecked]: it is a fragment, not a whole program: it never binds client" in out
    assert "run {skip=" in out


def test_broken_options_are_told_once(project, primers):
    project({A: BROKEN})
    out = primers("verify", "--fail-on-unchecked")[1]
    assert "unknown-option" in out
    assert "[unchecked]" not in out


def test_a_ratchet_is_made_and_rises(project, primers):
    project({A: VERIFIED + ILLUSTRATION, B: RUN})
    code, _, err = primers("verify", "--ratchet", FILE)
    assert code == 0
    assert f"{FILE}: written" in err
    assert _held() == {A: [1, 2], B: [0, 1]}
    before = Path(FILE).read_bytes()
    assert FILE not in primers("verify", "--ratchet", FILE)[2]
    assert Path(FILE).read_bytes() == before
    project({A: VERIFIED + COMMENT})
    assert primers("verify", "--ratchet", FILE)[0] == 0
    assert _held() == {A: [2, 2], B: [0, 1]}


def test_a_ratchet_does_not_let_a_page_fall(project, primers):
    project({A: VERIFIED + COMMENT, B: RUN})
    primers("verify", "--ratchet", FILE)
    before = Path(FILE).read_bytes()
    project({A: VERIFIED + ILLUSTRATION, B: VERIFIED})
    code, out, err = primers("verify", "--ratchet", FILE)
    assert code == 1
    numbers = f"of the programs of this page, 1 of 2 are verified; {FILE} holds 2 of 2"
    assert f"{A}:1: error[coverage-dropped]: {numbers}" in out
    assert "left as it is" in err
    assert Path(FILE).read_bytes() == before
    assert "coverage-dropped" not in primers("verify")[1]


def test_a_ratchet_is_only_compared_where_a_part_is_verified(project, primers):
    project({A: VERIFIED, B: VERIFIED})
    primers("verify", "--ratchet", FILE)
    before = Path(FILE).read_bytes()
    project({A: VERIFIED + COMMENT, B: ILLUSTRATION})
    assert primers("verify", "--ratchet", FILE, A)[0] == 0
    code, out, _ = primers("verify", "--ratchet", FILE, B)
    assert code == 1
    assert f"{B}:1: error[coverage-dropped]" in out
    assert primers("verify", "--ratchet", FILE, f"{A}:1")[0] == 0
    assert Path(FILE).read_bytes() == before


def test_a_ratchet_that_is_not_there_is_not_made_of_a_part(project, primers):
    project({A: VERIFIED, B: VERIFIED})
    primers("verify", "--ratchet", FILE, A)
    assert not Path(FILE).exists()
    project({B: FAILED})
    assert primers("verify", "--ratchet", FILE)[0] == 1
    assert not Path(FILE).exists()


def test_what_failed_or_cannot_be_run_is_not_held_against_a_page(project, primers):
    project({A: VERIFIED + VERIFIED})
    primers("verify", "--ratchet", FILE)
    before = Path(FILE).read_bytes()
    for page in (VERIFIED + FAILED, VERIFIED + ABSENT):
        project({A: page})
        assert "coverage-dropped" not in primers("verify", "--ratchet", FILE)[1]
        assert Path(FILE).read_bytes() == before


def test_a_page_that_is_gone_leaves_the_ratchet(project, primers):
    root = project({A: VERIFIED, B: VERIFIED})
    primers("verify", "--ratchet", FILE)
    (root / B).unlink()
    assert primers("verify", "--ratchet", FILE)[0] == 0
    assert _held() == {A: [1, 1]}


def test_a_ratchet_of_a_repository_without_content(project, primers):
    project({"README.md": VERIFIED, "docs/a.md": VERIFIED})
    primers("verify", "README.md", "docs", "--ratchet", FILE)
    assert _held() == {"README.md": [1, 1], "docs/a.md": [1, 1]}
    project({"README.md": VERIFIED + COMMENT})
    primers("verify", "README.md", "--ratchet", FILE)
    assert _held()["README.md"] == [1, 1]  # docs/a.md was not verified: a part
    primers("verify", "README.md", "docs", "--ratchet", FILE)
    assert _held()["README.md"] == [2, 2]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"schema": "primers.report/1", "pages": {}}',
        '{"schema": "primers.coverage.counts/1"}',
        '{"schema": "primers.coverage.counts/1", "pages": {"a.md": {"verified": 2, "programs": 1}}}',
        '{"schema": "primers.coverage.counts/1", "pages": {"a.md": {"verified": -1, "programs": 1}}}',
        '{"schema": "primers.coverage.counts/1", "pages": {"a.md": {"verified": 1, "program": 1}}}',
        b"\xff",
    ],
)
def test_a_broken_ratchet_stops_before_anything_runs(project, primers, text):
    project({A: FAILED, FILE: text})
    code, out, err = primers("verify", "--ratchet", FILE)
    assert code == 2
    assert f"{FILE}: is no coverage file (primers.coverage.counts/1)" in err
    assert out == ""
    assert Path(FILE).read_bytes() == (text if isinstance(text, bytes) else text.encode())


def test_an_interrupted_run_writes_no_ratchet(project):
    project({A: VERIFIED + "```python run\nimport time\ntime.sleep(60)\n```\n"})
    process = subprocess.Popen(
        [sys.executable, "-m", "primers", "verify", "-v", "-j1", "--ratchet", FILE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert "passed" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "1 passed" in out
    assert not Path(FILE).exists()


one_held = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(
    lambda two: ratchet.Held(verified=min(two), programs=max(two))
)
held = st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=8), one_held, max_size=5)


@given(held)
def test_what_is_written_is_read_and_each_page_has_a_line(tmp_path_factory, pages):
    file = tmp_path_factory.mktemp("ratchet") / FILE
    text = ratchet.text_of(pages)
    file.write_text(text, "utf-8", newline="")
    assert ratchet.read(file) == pages
    assert ratchet.text_of(dict(sorted(pages.items(), reverse=True))) == text
    assert text.count("\n") == (len(pages) + 5 if pages else 4)


counts = st.integers(0, 6)


@given(before=st.none() | one_held, verified=counts, others=counts)
def test_a_page_either_fell_or_is_raised(tmp_path_factory, before, verified, others):
    root = tmp_path_factory.mktemp("root")
    (root / "a.md").write_text("")
    known = {"a.md": before} if before else {}
    page = PageCoverage(path="a.md", verified=verified, run_only=others)
    coverage = Coverage(pages=(page,))
    fell = list(ratchet.dropped(known, coverage, Path(FILE)))
    after = ratchet.raised(known, coverage, root)
    if fell:
        assert after == known
    elif page.programs:
        assert after["a.md"] == ratchet.Held(verified=verified, programs=page.programs)
        assert not list(ratchet.dropped(after, coverage, Path(FILE)))
