"""What a reader can do with a page, in a real browser, from a server and from a folder."""

import re
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from primers_html.stylesheet import packed

LESSON = "zh/Python/基础/输出.html"
INPUT = "zh/Python/基础/输入.html"
ENGLISH = "en/Python/Basics/Output.html"
THEME = "document.documentElement.dataset.theme || 'system'"


def test_the_colours_that_were_chosen_are_there_before_the_first_paint(tab: Page, address: str):
    tab.add_init_script("addEventListener('DOMContentLoaded', () => { window.early = " + THEME + "; })")
    tab.add_init_script("window.stored = localStorage.getItem('primers-theme')")
    tab.goto(f"{address}/{LESSON}")
    button = tab.locator(".theme")
    expect(button).to_have_accessible_name("颜色：跟随系统")
    for name, label in (
        ("light", "颜色：浅色"),
        ("dark", "颜色：深色"),
        ("system", "颜色：跟随系统"),
        ("light", "颜色：浅色"),
    ):
        button.focus()
        tab.keyboard.press("Enter")
        expect(button).to_have_accessible_name(label)
        assert tab.evaluate(THEME) == name
    button.click()
    for _ in range(50):  # a busy browser tells its other processes late what was stored
        tab.goto(f"{address}/{INPUT}")
        if tab.evaluate("window.stored") == "dark":
            break
    assert tab.evaluate("window.stored") == "dark"
    assert tab.evaluate("window.early") == "dark"
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 25, 26)"


def test_colours_follow_the_system(tab: Page, site: Path):
    tab.emulate_media(color_scheme="dark")
    tab.goto((site / LESSON).as_uri())
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 25, 26)"
    tab.emulate_media(color_scheme="light")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 251, 248)"


@pytest.mark.parametrize(
    ("number", "copied"),
    [(0, 'print("甲")\nprint("乙")\nprint("丙")\n'), (1, "1 + 1\nfor n in range(2):\n    print(n)\n\n")],
)
def test_a_program_is_copied_as_it_can_be_run(tab: Page, address: str, number: int, copied: str):
    tab.goto(f"{address}/{LESSON}")
    figure = tab.locator("figure.primers-code:visible").nth(number)
    figure.hover()
    figure.get_by_role("button", name="复制").click()
    expect(figure.get_by_role("button", name="已复制")).to_be_visible()
    tab.evaluate("document.querySelector('main').prepend(document.createElement('textarea'))")
    tab.locator("textarea").focus()
    tab.keyboard.press("Control+V")
    assert tab.locator("textarea").input_value().rstrip("\n") == copied.rstrip("\n")


def test_one_chapter_of_the_menu_is_open_and_it_is_a_drawer_on_small_screens(tab: Page, address: str):
    tab.goto(f"{address}/{LESSON}")
    menu = tab.get_by_role("navigation", name="课文")
    expect(menu.get_by_role("link", name="输出")).to_be_visible()
    expect(menu.get_by_role("link", name="列表")).not_to_be_visible()
    menu.get_by_text("容器").click()
    expect(menu.get_by_role("link", name="列表")).to_be_visible()
    expect(menu.get_by_role("link", name="输出")).not_to_be_visible()
    tab.set_viewport_size({"width": 360, "height": 640})
    expect(menu).not_to_be_visible()
    tab.get_by_role("button", name="基础").click()
    expect(menu).to_be_visible()
    tab.keyboard.press("Escape")
    expect(menu).not_to_be_visible()


def test_a_chapter_that_was_open_is_open_again(tab: Page, served: str):
    tab.goto(f"{served}/{LESSON}")
    menu = tab.get_by_role("navigation", name="课文")
    menu.get_by_text("容器").click()
    expect(menu.get_by_role("link", name="列表")).to_be_visible()
    tab.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))")  # it is noted now
    tab.goto(f"{served}/zh/Python/index.html")
    expect(menu.get_by_role("link", name="列表")).to_be_visible()


def test_the_contents_mark_where_the_reader_is(tab: Page, address: str):
    tab.goto(f"{address}/{LESSON}")
    contents = tab.get_by_role("navigation", name="本页内容")
    tab.get_by_role("heading", name="会话").scroll_into_view_if_needed()
    contents.get_by_role("link", name="会话").click()
    expect(contents.locator("[aria-current]")).to_have_text("会话")
    tab.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    expect(contents.get_by_role("link", name="会话")).not_to_have_attribute("aria-current", "location")


def test_another_language_opens_at_the_same_section(tab: Page, address: str):
    tab.goto(f"{address}/{LESSON}")
    tab.get_by_role("heading", name="会话").evaluate("heading => heading.scrollIntoView({behavior: 'instant'})")
    tab.get_by_role("navigation", name="语言").get_by_role("link", name="English").click()
    tab.wait_for_url("**/Output.html#*")
    wanted = tab.get_by_role("heading", name="Sessions")
    tab.wait_for_url(f"**/Output.html#{wanted.get_attribute('id')}")
    expect(wanted).to_be_in_viewport()
    tab.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    tab.get_by_role("navigation", name="Languages").get_by_role("link", name="中文").click()
    tab.wait_for_url(lambda url: "#" not in url)


def test_brackets_turn_the_page(tab: Page, address: str):
    tab.goto(f"{address}/{LESSON}")
    for key, title in (("]", "输入"), ("]", "列表"), ("]", "地址"), ("[", "列表")):
        tab.keyboard.press(key)
        expect(tab.get_by_role("heading", level=1)).to_have_text(title)
        tab.wait_for_load_state()  # what listens for keys comes with the script of the page


def test_the_first_key_leads_to_the_text(tab: Page, served: str):
    tab.goto(f"{served}/{LESSON}")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="跳到正文")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()


def test_a_tab_is_chosen_on_the_whole_page_and_by_key(tab: Page, address: str):
    tab.goto(f"{address}/{LESSON}")
    expect(tab.get_by_text("dir", exact=True)).not_to_be_visible()
    tab.get_by_role("radio", name="Linux").focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.get_by_text("dir", exact=True)).to_be_visible()
    expect(tab.get_by_text("ls", exact=True)).not_to_be_visible()
    tab.reload()
    # Another process may load it, which Chromium tells a moment later what this one has remembered.
    for _ in range(5):
        if tab.get_by_text("ls", exact=True).is_visible():
            tab.reload()
    expect(tab.get_by_text("dir", exact=True)).to_be_visible()


def test_without_scripts_a_page_can_be_read(chromium: Browser, address: str):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    tab = context.new_page()
    tab.goto(f"{address}/{LESSON}")
    expect(tab.locator(".theme")).not_to_be_visible()
    expect(tab.locator(".copy")).to_have_count(0)
    tab.get_by_role("button", name="基础").click()
    expect(tab.get_by_role("navigation", name="课文").get_by_role("link", name="输入")).to_be_visible()
    tab.keyboard.press("Escape")
    tab.get_by_text("Windows").click()
    expect(tab.get_by_text("dir", exact=True)).to_be_visible()
    tab.locator("details.primers-mark summary").first.click()
    expect(tab.get_by_text("逐字相同").first).to_be_visible()
    context.close()


def test_a_page_that_is_not_there_is_looked_for(tab: Page, served: str):
    tab.goto(f"{served}/zh/Python/别处/列表.html")
    expect(tab.get_by_role("heading", level=1)).to_have_text("这里没有这一页")
    link = tab.locator("#found a").first
    expect(link).to_contain_text("列表")
    link.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("列表")


def test_a_lost_reader_can_search(tab: Page, served: str):
    tab.goto(f"{served}/zh/Python/别处/没有.html")
    tab.get_by_role("button", name="搜索").click()
    tab.keyboard.type("切片")
    tab.get_by_role("option").first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("列表")


def test_addresses_of_the_original_lead_to_the_lesson(tab: Page, served: str):
    tab.goto(f"{served}/document/zh/02.Python/07.基础/01.输入.md")
    tab.wait_for_url("**/zh/Python/**")
    expect(tab.get_by_role("heading", level=1)).to_have_text("输入")


def test_paper_has_the_text_and_the_address(tab: Page, built):
    site = built(
        {
            "primers.toml": 'site-url = "https://example.org/"\n',
            "content/zh/01.类/01.章/01.一.md": "# 一\n\n注[^1]。\n\n## 节\n\n[^1]: 注。\n",
        }
    )
    tab.goto((site / "zh/类/章/一.html").as_uri())
    expect(tab.locator(".code svg")).not_to_be_visible()
    tab.emulate_media(media="print")
    expect(tab.locator(".code svg")).to_be_visible()
    expect(tab.get_by_text("https://example.org/zh/")).to_be_visible()
    for hidden in (".bar", ".menu", ".toc", ".foot", ".turn", ".footnote-item a"):
        for one in tab.locator(hidden).all():
            expect(one).not_to_be_visible()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_jumps_and_nothing_is_too_wide(tab: Page, served: str, width: int):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.add_init_script(
        "window.moved = 0; "
        "new PerformanceObserver(list => list.getEntries().forEach(one => { window.moved += one.value; }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for path in (LESSON, ENGLISH, "zh/index.html", "zh/Python/index.html", "zh/truth.html", "index.html", "404.html"):
        tab.goto(f"{served}/{path}")
        tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert tab.evaluate("window.moved") == 0, path
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def barriers(tab: Page) -> list[tuple[str, str]]:
    """Give what axe-core finds serious in the page as it is shown."""
    found = tab.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        (one["id"], node["html"][:200])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_nobody_is_kept_out(tab: Page, served: str, axe: str, scheme: str, width: int):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    for path in (
        LESSON,
        ENGLISH,
        INPUT,
        "zh/index.html",
        "zh/Python/index.html",
        "zh/truth.html",
        "en/C/指针/地址.html",  # a text of another language
        "search/zh.html?q=输出",
        "index.html",
        "zh/别处/列表.html",  # answered by 404.html
    ):
        tab.goto(f"{served}/{path}")
        for mark in tab.locator("details.primers-mark summary").all():
            mark.click()
        tab.evaluate(axe)
        assert not barriers(tab), path
    tab.goto(f"{served}/{LESSON}")
    tab.keyboard.press("/")
    tab.keyboard.type("输出")
    expect(tab.get_by_role("option").first).to_be_visible()
    tab.evaluate(axe)
    assert not barriers(tab), "the dialog of the search"


def test_the_style_sheet_means_what_was_written(tab: Page):
    written = resources.files("primers_html").joinpath("static/primers.css").read_text("utf-8")
    rules = "[...document.styleSheets[0].cssRules].map(rule => rule.cssText).join('\\n')"
    found = []
    for style in (written, packed(written)):
        tab.set_content(f"<style>{style}</style>")
        found.append(re.sub(r"([,:])\s+", r"\1", tab.evaluate(rules)))  # custom properties are kept as they are written
    assert found[0] == found[1]
    assert len(packed(written)) < len(written) * 0.9
