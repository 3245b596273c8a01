"""Diagrams left to mermaid.js: drawn in a closed frame of the reader's browser, and shown as text until then."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import primers_mermaid

SCRIPT = "node_modules/mermaid/dist/mermaid.min.js"
CONFIG = f'[mermaid]\nscript = "{SCRIPT}"\n'
PAGE = """# 图

```mermaid
flowchart LR
  A["开始 <img src=https://example.org/x onerror=parent.postMessage(1,'*')>"] --> B[结束]
  click B href "https://example.org/y"
```

又一张：

```mermaid
nonsense
```
"""


@pytest.fixture
def diagrams(project, primers, monkeypatch, mermaid: Path) -> Path:
    """The site of a page of diagrams, none of which was drawn at build."""
    root = project({"primers.toml": CONFIG, "content/zh/a.md": PAGE, "content/zh/b.md": "# 没有图\n"})
    (root / SCRIPT).parent.mkdir(parents=True)
    shutil.copyfile(mermaid, root / SCRIPT)
    monkeypatch.setattr(primers_mermaid, "find_spec", lambda name: None)
    assert primers("build")[0] == 0
    return root / "site"


@pytest.fixture
def opened(diagrams: Path, chromium: Browser) -> Callable[[str], tuple[Page, list[str]]]:
    """Open the page below an address; gives it with what it asked for and what went wrong."""

    def opening(address: str) -> tuple[Page, list[str]]:
        page = chromium.new_context().new_page()
        seen: list[str] = []
        page.on("requestfinished", lambda request: seen.append(request.url))
        page.on("requestfailed", lambda request: seen.append(f"{request.failure}: {request.url}"))
        page.on("pageerror", lambda problem: seen.append(str(problem)))
        page.goto(f"{address}/zh/a.html")
        return page, seen

    return opening


@pytest.mark.parametrize("served", [False, True], ids=["folder", "server"])
def test_a_diagram_is_drawn_in_its_frame(diagrams: Path, opened, serve, served: bool) -> None:
    address = serve(diagrams) if served else diagrams.as_uri()
    page, seen = opened(address)
    first, second = page.locator("iframe.diagram").all()
    drawn = page.frame_locator("iframe.diagram").first.locator("#diagram")
    expect(drawn.get_by_text("结束")).to_be_visible(timeout=60_000)
    assert drawn.get_by_text("结束").bounding_box()["width"] > 20  # it was measured where it is shown
    assert drawn.locator("a, img[onerror]").count() == 0
    begin, end = (drawn.get_by_text(text).bounding_box() for text in ("开始", "结束"))
    assert end["x"] > begin["x"] + begin["width"]  # a link that is taken away leaves its node where it was
    expect(first).to_have_attribute("title", "图")
    expect(page.locator("pre", has_text="flowchart")).to_be_hidden()
    page.wait_for_function("document.querySelectorAll('iframe.diagram')[1].hidden")
    expect(page.locator("pre", has_text="nonsense")).to_be_visible()
    assert second.is_hidden()
    assert all(one.startswith((address, "blob:", "data:", "csp: ")) for one in seen), seen


def test_the_library_is_there_where_it_is_needed(diagrams: Path, chromium: Browser) -> None:
    assert (diagrams / "assets/mermaid-library.js").stat().st_size > 1_000_000
    assert "mermaid" not in (diagrams / "zh/b.html").read_text("utf-8")
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto((diagrams / "zh/a.html").as_uri())
    expect(page.locator("pre", has_text="flowchart")).to_be_visible()
    assert page.locator("iframe.diagram").first.is_hidden()


def test_a_library_that_is_not_there_is_told(project, primers, monkeypatch) -> None:
    monkeypatch.setattr(primers_mermaid, "find_spec", lambda name: None)
    root = project({"primers.toml": CONFIG, "content/zh/a.md": PAGE})
    code, _, err = primers("build")
    assert code == 0
    assert f"content/zh/a.md:1: warning[no-drawing-tool]: {SCRIPT} is not here to draw" in err
    assert "npm install mermaid" in err
    assert not (root / "site/assets/mermaid-library.js").exists()
