"""`primers serve` in a real browser: what is written is seen without a press of a key, and what is wrong as well."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from primers.testing import write

LESSON = "content/zh/01.Python/01.基础/01.输出.md"
LONG = "\n\n".join(f"第{number}段。" for number in range(1, 200))
TEXT = f'# 输出\n\n```python\nprint("甲")\n```\n\n运行结果：\n\n```text\n甲\n```\n\n{LONG}\n'
PANEL = "primers-findings .panel"


@pytest.fixture
def served(tmp_path: Path, serving: Callable[..., Any], tab: Page) -> Any:
    """A lesson that is open in the browser, at the place where its author reads it."""
    (tmp_path / ".git").mkdir()
    one = serving(
        write(tmp_path, {LESSON: TEXT, "content/zh/01.Python/01.基础/02.输入.md": "# 输入\n"}), "--lang", "zh"
    )
    tab.set_default_timeout(60_000)
    tab.goto(f"{one.address}zh/Python/基础/输出.html")
    return one


def rewrite(served: Any, text: str | bytes) -> None:
    """Write as careful editors do: beside the file, then rename."""
    beside = served.root / "content/zh/01.Python/01.基础/.01.输出.md.swp"
    beside.write_bytes(text if isinstance(text, bytes) else text.encode())
    beside.replace(served.root / LESSON)


def test_the_page_follows_its_author(served: Any, tab: Page) -> None:
    tab.evaluate("scrollTo(0, 3000)")
    rewrite(served, TEXT.replace("第150段", "改过的一段"))
    tab.get_by_text("改过的一段。").wait_for()
    tab.wait_for_function("scrollY === 3000")
    with (served.root / LESSON).open("a", encoding="utf-8") as opened:  # and as careless ones do
        opened.write("\n又一段。\n")
    tab.get_by_text("又一段。").wait_for()
    tab.wait_for_function("scrollY === 3000")
    expect(tab.locator(PANEL)).to_have_count(0)


def test_what_is_wrong_is_shown_until_it_is_mended(served: Any, tab: Page) -> None:
    rewrite(served, TEXT.replace("text\n甲", "text\n<img src=x onerror=alert(1)>"))
    panel = tab.locator(PANEL)
    panel.wait_for()
    expect(panel).to_contain_text("错误：1，警告：0")
    expect(panel).to_contain_text("本页的问题")
    expect(panel).to_contain_text("- <img src=x onerror=alert(1)>")
    expect(panel.locator("img")).to_have_count(0)
    place = panel.get_by_role("link", name=f"{LESSON}:9")
    place.click()
    tab.wait_for_url("**/%E8%BE%93%E5%87%BA.html#L9")
    tab.goto(f"{served.address}zh/Python/基础/输入.html")
    expect(panel).to_contain_text("其他页面的问题")
    expect(panel.locator("details")).not_to_have_attribute("open", "")
    tab.goto(f"{served.address}zh/Python/基础/输出.html")
    rewrite(served, TEXT)
    panel.wait_for(state="detached")


def test_a_page_that_cannot_be_read_stays_as_it_was(served: Any, tab: Page) -> None:
    rewrite(served, b"\xff\xfe" + TEXT.encode())
    panel = tab.locator(PANEL)
    panel.wait_for()
    expect(panel).to_contain_text("这里显示的是改动之前的网站")
    expect(panel).to_contain_text("invalid-utf-8")
    expect(tab.get_by_text("第199段。")).to_have_count(1)
    write(served.root, {"primers.toml": "contents = 1\n"})
    expect(panel).to_contain_text("contents", timeout=60_000)
    expect(tab.get_by_text("第199段。")).to_have_count(1)
    (served.root / "primers.toml").unlink()
    rewrite(served, TEXT)
    panel.wait_for(state="detached")


def test_what_was_closed_stays_closed_until_there_is_something_else(served: Any, tab: Page) -> None:
    panel = tab.locator(PANEL)
    rewrite(served, TEXT.replace("text\n甲", "text\n乙"))
    panel.get_by_role("button", name="关闭").click()
    expect(panel).to_have_count(0)
    rewrite(served, TEXT.replace("text\n甲", "text\n乙").replace("第1段", "先看这段"))
    tab.get_by_text("先看这段。").wait_for()
    expect(panel).to_have_count(0)
    rewrite(served, TEXT.replace("text\n甲", "text\n丙"))
    panel.wait_for()
    panel.locator("summary").focus()
    tab.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_a_built_site_has_nothing_of_it(built: Callable[..., Path]) -> None:
    site = built({LESSON: TEXT})
    for file in site.rglob("*"):
        assert file.is_dir() or b"_primers" not in file.read_bytes(), file
