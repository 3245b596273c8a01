"""Diagrams, drawn without a browser."""

import os

import pytest

if os.environ.get("PRIMERS_TEST_ALL"):
    import mmdr  # noqa: F401
else:
    pytest.importorskip("mmdr", exc_type=ImportError)

import primers_mermaid
from primers_mermaid import process

GOOD = "flowchart LR\n  A[开始] --> B[结束]"

LEFT = '[mermaid]\nscript = "node_modules/mermaid/dist/mermaid.min.js"\n'


def fence(diagram: str) -> str:
    return f"```mermaid\n{diagram}\n```\n\n"


def test_diagrams_are_drawn(project, primers):
    kinds = [
        GOOD,
        "sequenceDiagram\n  甲->>乙: 请求",
        "classDiagram\n  Animal <|-- Dog",
        "stateDiagram-v2\n  [*] --> 就绪",
        'pie\n  "狗" : 3\n  "猫" : 5',
        "gantt\n  title 计划\n  section A\n  任务 :a1, 2024-01-01, 30d",
        "erDiagram\n  A ||--o{ B : has",
    ]
    root = project({"content/zh/a.md": "# 甲\n\n" + "".join(map(fence, kinds))})
    code, _, err = primers("build")
    assert (code, err) == (0, "")
    html = (root / "site/zh/a.html").read_text("utf-8")
    assert html.count('role="img" aria-label="甲"') == len(kinds)
    assert "开始" in html
    assert "style=" not in html
    primers("build")
    assert (root / "site/zh/a.html").read_text("utf-8") == html


def test_a_broken_diagram_is_told_with_its_line(project, primers):
    project(
        {"content/en/a.md": "# A\n\n" + fence("flowchart LR\n  A --> B\n  A -->") + fence("nonsense") + fence(GOOD)}
    )
    code, _, err = primers("build")
    assert code == 0
    assert "content/en/a.md:6: warning[not-drawn]: mmdr cannot draw it" in err
    assert "content/en/a.md:9: warning[not-drawn]" in err
    assert err.count("not-drawn") == 2


def test_what_ends_the_process_does_not_take_the_others_with_it(monkeypatch):
    worker = process.WORKER.replace("import json, mmdr, sys", "import json, mmdr, os, sys").replace(
        "    try:", "    if source == 'die': os._exit(9)\n    try:", 1
    )
    monkeypatch.setattr(process, "WORKER", worker)
    drawn = process.draw([GOOD, "die", GOOD, "die"])
    assert [bool(one.svg) for one in drawn] == [True, False, True, False]
    assert drawn[1].problem == process.BROKE_DOWN


def test_what_takes_too_long_is_stopped(monkeypatch):
    worker = process.WORKER.replace("    try:", "    while source == 'hang': pass\n    try:", 1)
    monkeypatch.setattr(process, "WORKER", worker)
    monkeypatch.setattr(process, "SECONDS", 3.0)
    drawn = process.draw(["hang"])
    assert drawn[0].problem in (process.TOO_LONG, process.BROKE_DOWN)


def test_without_the_library_the_source_is_shown(project, primers, monkeypatch):
    monkeypatch.setattr(primers_mermaid, "find_spec", lambda name: None)
    root = project({"content/en/a.md": "# A\n\n" + fence(GOOD)})
    code, _, err = primers("build")
    assert code == 0
    assert "no-drawing-tool]: mmdr is not here to draw" in err
    assert "flowchart" in (root / "site/en/a.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("problem", "line"), [("edge syntax: A -->", 3), ("edge syntax: x", 2), ("nothing: here", 0), ("a", 0)]
)
def test_the_line_of_a_problem(problem, line):
    assert process.line_of("flowchart\nx\n A -->\ny\ny", problem) == line


def test_what_the_build_draws_needs_no_library(project, primers):
    root = project({"primers.toml": LEFT, "content/zh/a.md": "# 图\n\n```mermaid\nflowchart LR\n  A --> B\n```\n"})
    assert primers("build")[0] == 0
    assert "<svg" in (root / "site/zh/a.html").read_text("utf-8")
    assert not (root / "site/assets/mermaid-library.js").exists()


def test_what_is_left_to_the_browser_is_noted(project, primers):
    project({"primers.toml": LEFT, "content/en/a.md": "# A\n\n```mermaid\nnonsense\n```\n"})
    assert "content/en/a.md:3: note[not-drawn]: mmdr cannot draw it, so it is left to mermaid.js" in primers("build")[2]
