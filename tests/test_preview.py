"""A site that is made again: only what changed is made anew, and it is what a first build would give."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest

from primers import Evidence, Made, Preview
from primers.cli import cli
from primers.commands.running import Running
from primers.rendering.renderer import Renderer

ONE, TWO, IMAGE = "content/zh/01.一/01.甲.md", "content/zh/01.一/02.乙.md", "content/zh/01.一/图.png"
ALONE = "content/en/01.One/01.A.md"
PROGRAM = "```python\nprint({0})\n```\n\n运行结果：\n\n```text\n{0}\n```\n"
FILES: dict[str, str | bytes] = {
    "primers.toml": "",
    ONE: f"# 甲\n\n[乙](02.乙.md#节)，![图](图.png)，[没有](03.丙.md)\n\n{PROGRAM.format(1)}",
    TWO: f"# 乙\n\n## 节\n\n{PROGRAM.format(2)}",
    ALONE: "# A\n\n[B](02.B.md)\n",
}
Files = Callable[[dict[str, str | bytes]], Path]


def preview(*, run: bool = True, caching: bool = False) -> Preview:
    values = dict.fromkeys(Running.__struct_fields__, False)
    values |= {
        "jobs": 2,
        "probe_runs": None,
        "require_isolation": None,
        "recheck": "0%",
        "reports": (),
        "no_cache": not caching,
        "once": True,
    }
    running = Running(**values)  # type: ignore[arg-type]
    return Preview(click.Context(cli), running, ("html", "json"), Evidence(results=None if run else {}), lambda _: ())


def test_only_what_changed_is_run_and_rendered(project: Files) -> None:
    root = project(FILES)
    site = preview()
    first = site.make()
    assert [result.status for result in first.site.book.results] == ["passed", "passed"]
    assert site.changed() == ()
    (root / ONE).write_bytes((root / ONE).read_bytes())  # written, not changed
    (root / "content/zh/01.一/.01.甲.md.swp").write_bytes(b"x")
    (root / "content/zh/01.一/01.甲.md~").write_bytes(b"x")
    assert site.changed() == ()
    (root / TWO).write_text(str(FILES[TWO]).replace("2", "3"), "utf-8")
    assert site.changed() == (root / TWO,)
    second = site.make()
    assert site.changed() == ()
    kept, fresh = second.site.book.results
    assert kept is first.site.book.results[0]
    assert fresh.runs[0].stdout == b"3\n"
    before, after = ({page.lesson.path: page for page in made.site.pages} for made in (first, second))
    assert after[ALONE] is before[ALONE]
    assert after[ONE] is not before[ONE]  # it links into the other
    assert "3" in after[TWO].html
    with (root / TWO).open("a", encoding="utf-8") as opened:  # a judgement depends on the whole lesson
        opened.write("\n又一句。\n")
    third = site.make().site.book.results
    assert third[0] is kept
    assert third[1] is not fresh


def test_another_configuration_makes_everything_anew(project: Files) -> None:
    root = project(FILES)
    site = preview()
    first = site.make()
    (root / "primers.toml").write_text("[run]\ntimeout = 7\n", "utf-8")
    assert site.make().site.book.results[0] is not first.site.book.results[0]


CHANGES: list[tuple[str, dict[str, str | bytes | None]]] = [
    ("another text", {TWO: "# 乙\n\n别的\n"}),
    ("another address", {TWO: "---\nslug: b\n---\n# 乙\n"}),
    ("a lesson less", {TWO: None}),
    ("the lesson that a link was missing", {"content/zh/01.一/03.丙.md": "# 丙\n"}),
    ("another picture", {IMAGE: b"GIF89a\x01\0\x01\0"}),
    ("no picture", {IMAGE: None}),
    ("a translation of a fallback", {"content/en/01.One/02.B.md": "# B\n"}),
    ("another locale", {"content/ja/01.一/01.甲.md": "# 甲\n"}),
    ("a draft", {TWO: "---\ndraft: true\n---\n# 乙\n"}),
    ("other words of the site", {"locale/zh/LC_MESSAGES/site.po": 'msgid "Copy"\nmsgstr "抄"\n'}),
    ("another folder", {"content/zh/01.一/00.index.md": "---\ntitle: 二\n---\n"}),
    ("another name of the site", {"primers.toml": '[site]\ntitle = "别名"\n'}),
]


@pytest.mark.parametrize("caching", [False, True], ids=["the same process", "another process"])
@pytest.mark.parametrize("change", [change for _, change in CHANGES], ids=[name for name, _ in CHANGES])
def test_it_is_what_a_first_build_would_give(
    project: Files, change: dict[str, str | bytes | None], caching: bool
) -> None:
    root = project({**FILES, IMAGE: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x14\x08\6\0\0\0"})
    site = preview(run=False, caching=caching)
    site.make()
    for name, content in change.items():
        if content is None:
            (root / name).unlink()
        else:
            project({name: content})
    assert site.changed()
    again = preview(run=False, caching=True) if caching else site
    _assert_same(again.make(), preview(run=False).make())


def test_another_process_takes_pages_as_they_were_stored(project: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    project({**FILES, "content/zh/01.一/03.式.md": "# 式\n\n$x^2$ 和 $\\nothing$\n\n[到处](https://example.org)\n"})
    first = preview(caching=True).make()
    with monkeypatch.context() as without:
        without.delattr(Renderer, "page")
        _assert_same(preview(caching=True).make(), first)


def test_what_is_drawn_otherwise_is_made_anew(project: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "content/zh/01.一/01.式.md"
    project({"primers.toml": "", page: "# 式\n\n设 $x^2$。\n"})
    first = preview(caching=True).make()
    monkeypatch.setattr("primers_math.converted", lambda _text, display: f"<b>{display}</b>")
    (made,) = preview(caching=True).make().site.pages
    assert made.html != first.site.pages[0].html
    assert "<b>False</b>" in made.html


def _assert_same(again: Made, first: Made) -> None:
    assert again.findings == first.findings
    assert again.files == first.files


def test_a_draft_is_shown_to_its_author_with_a_mark(project: Files) -> None:
    draft = "---\ndraft: true\n---\n# 草\n"
    project({**FILES, "content/zh/01.一/03.丙.md": draft, "content/zh/01.一/04.丁.md": "# 丁\n"})
    made = preview(run=False).make()
    assert "这是草稿，发布的网站上没有这一页。" in made.files["zh/一/丙.html"].decode()
    beside = made.files["zh/一/甲.html"].decode()
    assert "丙（草稿）" in beside
    assert "这是草稿" not in beside
    assert made.site.fallbacks, "others lack the rest"
    assert not [page for page in made.site.fallbacks if page.lesson.meta.draft]
