"""A reader goes through the site, in both languages, from a server and from a folder; the console stays silent."""

import re
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect


class Reader(NamedTuple):
    """Where a reader begins, and what the parts of the site are called there."""

    lesson: str
    lessons: str
    chapter: str
    listed: str
    copy: str
    copied: str
    light: str
    after: str
    skip: str
    languages: str
    other: str
    search: str
    query: str
    mark: str


READERS = {
    "zh": Reader(
        "zh/Python/基础/输出.html",
        *(
            "课文",
            "容器",
            "列表",
            "复制",
            "已复制",
            "颜色：浅色",
            "输入",
            "跳到正文",
            "语言",
            "English",
            "搜索",
            "切片",
        ),
        "已验证",
    ),
    "en": Reader(
        "en/Python/Basics/Output.html",
        *("Lessons", "Containers", "Lists", "Copy", "Copied", "Colours: light", "Input", "Skip to the text"),
        *("Languages", "中文", "Search", "slices", "verified"),
    ),
}
# One of every kind, with those that show the text of another language.
KINDS = (
    "index.html",
    "zh/index.html",
    "en/index.html",
    "zh/Python/index.html",
    "en/Python/Basics/index.html",
    "zh/truth.html",
    "en/truth.html",
    "en/C/指针/地址.html",
    "en/C/index.html",
    "zh/C/指针/100-b.html",
    "search/zh.html",
    "search/en.html",
)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_reader_gets_around(tab: Page, address: str, locale: str):
    """Keyboard, colours, a copy, a proof, the menu, paper, the next page, the search, the other language."""
    reader = READERS[locale]
    tab.goto(f"{address}/{reader.lesson}")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name=reader.skip)).to_be_focused()
    tab.locator(".theme").click()
    expect(tab.locator(".theme")).to_have_accessible_name(reader.light)
    figure = tab.locator("figure.primers-code:visible").first
    figure.hover()
    figure.get_by_role("button", name=reader.copy).click()
    expect(figure.get_by_role("button", name=reader.copied)).to_be_visible()
    mark = tab.locator("details.primers-mark").first
    mark.locator("summary").press("Enter")
    expect(mark.locator("dl")).to_be_visible()
    expect(mark.locator("summary")).to_contain_text(reader.mark)
    menu = tab.get_by_role("navigation", name=reader.lessons)
    menu.get_by_text(reader.chapter).click()
    expect(menu.get_by_role("link", name=reader.listed)).to_be_visible()
    tab.emulate_media(media="print")
    expect(menu).not_to_be_visible()
    expect(tab.locator("article")).to_be_visible()
    tab.emulate_media(media="screen")
    tab.keyboard.press("]")
    expect(tab.get_by_role("heading", level=1)).to_have_text(reader.after)
    tab.get_by_role("button", name=reader.search).click()
    tab.keyboard.type(reader.query)
    expect(tab.get_by_role("option").first).to_be_visible()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(reader.listed)
    tab.get_by_role("navigation", name=reader.languages).get_by_role("link", name=reader.other).click()
    tab.wait_for_url(re.compile("/(zh|en)/Python/"))
    expect(tab.locator("html")).to_have_attribute("lang", "en" if locale == "zh" else "zh")


def test_no_page_of_any_kind_complains(tab: Page, address: str):
    """The tab fails the test for an error in the console, and for a request to elsewhere."""
    for path in KINDS:
        tab.goto(f"{address}/{path}")
        expect(tab.get_by_role("heading", level=1)).to_have_count(1)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_lost_reader_is_led_to_the_lesson(tab: Page, served: str, locale: str):
    lost = {"zh": "zh/别处/列表.html", "en": "en/Elsewhere/Lists.html"}[locale]
    tab.goto(f"{served}/{lost}")
    tab.locator("#found a").first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(READERS[locale].listed)
