"""The site opens in a real browser, from a server and from a folder."""

from pathlib import Path

from playwright.sync_api import Page


def test_a_lesson_opens_from_a_server_and_from_a_folder(tab: Page, site: Path, served: str):
    for address in (f"{served}/zh/Python/基础/输出.html", (site / "zh/Python/基础/输出.html").as_uri()):
        tab.goto(address)
        assert tab.locator("h1").inner_text().startswith("输出")
