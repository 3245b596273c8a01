"""The search as a reader uses it: by keyboard and input method, marked, in two languages, with what can go wrong."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect


def test_the_keyboard_is_enough(tab, finder, lessons):
    tab.goto((lessons / "zh/python/index.html").as_uri())
    dialog = tab.locator("dialog.search")
    field = tab.get_by_role("combobox")
    assert not dialog.is_visible()
    tab.keyboard.press("/")
    assert dialog.is_visible()
    assert field.evaluate("one => one === document.activeElement && one.value === ''")
    tab.keyboard.press("Escape")
    assert not dialog.is_visible()
    tab.keyboard.press("/")
    tab.keyboard.type("队列/")
    assert field.input_value() == "队列/"
    tab.keyboard.press("Backspace")
    finder.ready()
    assert re.fullmatch("在 [0-9]+ 篇课文里找到", tab.get_by_role("status").inner_text())

    def active() -> str:
        chosen = dialog.locator("[aria-selected=true]")
        assert chosen.count() == 1
        assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
        return chosen.get_attribute("id") or ""

    options = dialog.get_by_role("option").evaluate_all("all => all.map((one) => one.id)")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-controls") == dialog.get_by_role("listbox").get_attribute("id")
    assert active() == options[0]
    tab.keyboard.press("ArrowUp")
    assert active() == options[-1]
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert active() == options[1]
    # The focus does not leave the dialog for the page behind it.
    for _ in range(8):
        tab.keyboard.press("Tab")
        assert tab.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog.search')"
        )
    field.focus()
    target = dialog.locator(f"#{options[1]}").get_attribute("href") or ""
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: "q=" in url)
    assert unquote(tab.url).endswith(unquote(target).lstrip("./"))


def test_control_and_k_open_it_too(tab, lessons):
    tab.goto((lessons / "zh/python/index.html").as_uri())
    tab.keyboard.press("Control+k")
    expect(tab.locator("dialog.search")).to_be_visible()
    tab.keyboard.press("Escape")
    tab.keyboard.press("k")
    expect(tab.locator("dialog.search")).not_to_be_visible()


def test_a_name_that_is_still_being_composed_is_no_query(tab, finder, lessons):
    tab.goto((lessons / "search/zh.html").as_uri())
    typed = """([text, composing]) => {
      const input = document.querySelector(".search input");
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { isComposing: composing }));
      if (!composing) input.dispatchEvent(new CompositionEvent("compositionend"));
      return document.querySelectorAll(".search [role=option]").length;
    }"""
    tab.evaluate(typed, ["队列", False])
    finder.ready()
    before = tab.locator("[role=option]").count()
    assert before
    assert tab.evaluate(typed, ["zhongwen", True]) == before
    url = tab.url
    tab.evaluate(
        "document.querySelector('.search input').dispatchEvent("
        "new KeyboardEvent('keydown', { key: 'Enter', isComposing: true }))"
    )
    assert tab.url == url
    assert tab.evaluate(typed, ["沒有這樣的話", False]) == 0
    assert tab.get_by_role("status").inner_text() == "没有找到含有它的课文。"


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("队列", {"队列"}),
        ("QUEUE.put(", {"queue.put("}),
        ("（", {"（", "("}),
        ("print（", {"print(", "print（"}),
        ("管道  队列", {"管道", "队列"}),
    ],
)
def test_words_are_marked_in_the_list_and_in_the_page(tab, finder, address, query, marked):
    finder.open(address, "zh", query)
    marks = tab.locator(".search mark").all_inner_texts()
    assert marks
    assert {mark.lower() for mark in marks} <= marked
    option = tab.get_by_role("option").last
    anchor = urlsplit(option.get_attribute("href") or "").fragment
    option.click()
    tab.wait_for_function("() => CSS.highlights.has('search')")
    texts = tab.evaluate("Array.from(CSS.highlights.get('search'), (one) => one.toString())")
    assert texts
    assert {text.lower() for text in texts} <= marked
    assert tab.evaluate("decodeURIComponent(location.hash)") == (f"#{anchor}" if anchor else "")
    assert tab.locator("article mark").count() == 0


def test_the_first_hit_of_the_section_is_in_sight(tab, finder, built):
    long = "".join(f"Line {number}.\n\n" for number in range(200))
    page = f"# Page\n\nneedle\n\n## Far\n\n{long}<details><summary>More</summary>\n\nA needle.\n\n</details>\n"
    site = built({"content/en/a.md": page})
    finder.open(site.as_uri(), "en", "needle")
    tab.get_by_role("option").last.click()
    tab.wait_for_function("() => CSS.highlights.has('search') && document.readyState === 'complete'")
    tab.wait_for_function(
        "() => Array.from(CSS.highlights.get('search'), (one) => one.getBoundingClientRect())"
        ".some(({ top, bottom }) => top > 0 && bottom < innerHeight && scrollY > 900)"
    )


def test_a_reader_searches_in_one_language_and_the_other_is_one_click_away(tab, finder, address):
    tab.goto(f"{address}/zh/python/index.html")
    tab.get_by_role("button", name="搜索").click()
    tab.keyboard.type("Interprocess")
    finder.ready()
    assert tab.get_by_role("option").count() == 0
    tab.locator("dialog.search nav a", has_text="English").click()
    finder.ready()
    assert tab.get_by_role("combobox").input_value() == "Interprocess"
    assert tab.get_by_role("option").count() > 0
    assert all("/en/" in href for href in finder.ask("Interprocess")[0])
    assert tab.locator("html").get_attribute("lang") == "en"
    assert tab.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_without_javascript_there_is_no_button(chromium, lessons):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((lessons / "zh/index.html").as_uri())
    assert not page.locator(".find").is_visible()
    assert not page.locator("dialog.search").is_visible()
    page.goto((lessons / "search/zh.html").as_uri())
    assert "JavaScript" in page.locator("noscript").inner_text()
    context.close()


def test_texts_that_cannot_be_loaded_are_said_to_be_missing(tab, finder, serve, built):
    site = built({"content/en/A.md": "# A\n\nzebra\n"})
    for file in (site / "search/en").glob("*-0.js"):
        file.unlink()
    tab.goto(f"{serve(site)}/en/A.html")  # a server says 404, which the tab lets pass
    tab.keyboard.press("/")
    tab.keyboard.type("A")
    tab.wait_for_function("() => document.querySelector('[role=status]').textContent.includes('could not be read')")
    assert tab.get_by_role("option").count() == 1  # the title is known


def test_the_search_keeps_to_the_policy_of_pages(tab, finder, serve, lessons):
    """What a policy refuses is an error in the console, which the tab does not let pass."""
    tab.goto(f"{serve(lessons)}/zh/python/index.html")
    assert tab.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    tab.get_by_role("button", name="搜索").click()
    tab.get_by_role("button", name="关闭").click()
    assert not tab.locator("dialog.search").is_visible()
    tab.keyboard.press("/")
    tab.keyboard.type("队列")
    # Waiting for a function would need eval, which the policy forbids.
    expect(tab.get_by_role("status")).to_have_text(re.compile("[0-9]"))
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: "q=" in url)
    tab.wait_for_load_state("networkidle")
    assert tab.evaluate("CSS.highlights.get('search').size") > 0


def test_nothing_is_loaded_until_somebody_searches(tab, finder, serve, lessons):
    tab.goto(f"{serve(lessons)}/zh/index.html")
    loaded = "performance.getEntriesByType('resource').map((one) => one.name).filter((one) => one.includes('/search/'))"
    assert [name.rpartition("/")[2] for name in tab.evaluate(loaded)] == ["search.js"]
    tab.keyboard.press("/")
    tab.keyboard.type("队列")
    finder.ready()
    assert {name.rpartition("/search/")[2].partition("/")[0] for name in tab.evaluate(loaded)} == {"search.js", "zh"}
