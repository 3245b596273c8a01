"""How a page looks to readers with small screens, fingers, large letters, few colours, and other scripts."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
LESSON = "zh/Python/基础/输出.html"
PAGES = (LESSON, "en/Python/Basics/Output.html", "zh/index.html", "zh/Python/index.html", "zh/truth.html", "404.html")
WIDE = "document.documentElement.scrollWidth - innerWidth"
# What a finger is to meet, and is smaller than that; a link in a line of text is as high as its line.
SMALL = """() => [...document.querySelectorAll(
  ".bar :is(a, button, summary), .pagebar button, .tab, .copy, .turn a, .foot > a, .primers-mark > summary, " +
  "[popover]:popover-open a"
)].filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.closest("dialog")).flatMap(one => {
  const { width, height } = one.getBoundingClientRect();
  return height < 44 || width < 40 ? [`${one.outerHTML.slice(0, 80)} ${width}x${height}`] : [];
})"""
LONG = "很长的一个词" * 20 + " " + "Donaudampfschifffahrtsgesellschaft" * 6


@pytest.fixture
def touched(chromium: Browser) -> Iterator[Page]:
    """A page on a telephone."""
    context = chromium.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [320, 640])
def test_text_flows_into_a_narrow_window(tab: Page, served: str, width: int):
    # 320 is a window of 1280 at a zoom of 400 %, 640 at 200 %.
    tab.set_viewport_size({"width": width, "height": 512})
    for path in PAGES:
        tab.goto(f"{served}/{path}")
        assert tab.evaluate(WIDE) <= 0, path


def test_long_words_and_large_letters_make_nothing_wide(tab: Page, built):
    cells = f"| {LONG} | b |\n|---|---|\n| {'x' * 90} | `{'y' * 90}` |\n"
    text = f"# {LONG}\n\n## {LONG}\n\n{LONG}\n\n- {LONG}\n\n> [!NOTE]\n> {LONG}\n\n{cells}\n```python\n'{LONG}'\n```\n"
    site = built({"content/zh/01.类/01.章/01.一.md": text}, "--no-run")
    tab.set_viewport_size({"width": 320, "height": 600})
    tab.goto((site / "zh/类/章/一.html").as_uri())
    assert tab.evaluate(WIDE) <= 0
    tab.evaluate("document.documentElement.style.fontSize = '200%'")
    assert tab.evaluate(WIDE) <= 0


def test_a_language_hides_no_code_where_nothing_hovers(touched: Page, served: str):
    touched.goto(f"{served}/{LESSON}")
    assert touched.evaluate("matchMedia('(hover: none)').matches")
    figures = touched.locator("figure.primers-code[data-language]:visible:not(:has(> .title))")
    assert "pycon" in [one.get_attribute("data-language") for one in figures.all()]
    for one in figures.all():
        assert one.locator("pre").first.evaluate("pre => getComputedStyle(pre).paddingTop") == "35.2px"


@pytest.mark.parametrize("width", [360, 1000, 1440])
def test_a_list_of_languages_lies_above_the_page(tab: Page, built, width: int):
    site = built(
        {f"content/{locale}/1.A/1.a.md": "# A\n\n## B\n\n## C\n" for locale in ("de", "en", "ja", "zh")}, "--no-run"
    )
    tab.set_viewport_size({"width": width, "height": 700})
    tab.goto((site / "en/A/a.html").as_uri())
    tab.locator("details.languages summary").click()
    for link in tab.locator(".languages nav a").all():
        link.click(trial=True)  # fails where something lies above it


def test_the_sign_of_an_admonition_hides_no_text(tab: Page, built):
    text = "# A\n\n> !class: success\n> Well done.\n\n> [!NOTE]\n> Well.\n"
    tab.goto((built({"content/en/a.md": text}, "--no-run") / "en/a.html").as_uri())
    for one in tab.locator(".admonition").all():
        box, paragraph = one.bounding_box(), one.locator("p").last.bounding_box()
        assert paragraph["y"] - box["y"] > 30  # the sign stands in a line of its own


def test_a_finger_meets_what_it_aims_at(touched: Page, served: str):
    for path in PAGES:
        touched.goto(f"{served}/{path}")
        assert touched.evaluate(SMALL) == [], path
    touched.goto(f"{served}/{LESSON}")
    for name in ("menu", "toc"):
        touched.evaluate(f"document.getElementById('{name}').showPopover()")
        assert touched.evaluate(SMALL) == [], name


def test_the_button_for_copying_hides_no_code(touched: Page, served: str):
    touched.goto(f"{served}/{LESSON}")
    hidden = """() => [...document.querySelectorAll(".copy")].filter(button => {
      const code = button.parentElement.querySelector("pre:not(.numbers) code"), range = document.createRange();
      if (!code.checkVisibility()) return false;
      range.selectNodeContents(code);
      const line = range.getClientRects()[0], place = button.getBoundingClientRect();
      return line.top + 4 < place.bottom - 12 && line.right > place.left;
    }).length"""
    assert touched.locator(".copy").count() > 0
    assert touched.evaluate(hidden) == 0


def test_the_menu_does_not_move_from_page_to_page(tab: Page, served: str):
    tab.set_viewport_size({"width": 1440, "height": 800})
    places = set()
    for path in (LESSON, "zh/Python/index.html", "zh/Python/基础/输入.html"):
        tab.goto(f"{served}/{path}")
        places.add(tab.locator("#menu").bounding_box()["x"])
    assert len(places) == 1


def test_colours_of_the_system_keep_what_colours_say(chromium: Browser, served: str):
    context = chromium.new_context(viewport={"width": 1440, "height": 800}, forced_colors="active")
    page = context.new_page()
    page.goto(f"{served}/{LESSON}")
    styles = """(pair) => pair.map(one => getComputedStyle(document.querySelector(one)))
      .map(one => [one.borderInlineStartColor, one.borderBottomColor, one.outlineStyle].join())"""
    for here, other in (
        (".tabs a[aria-current]", ".tabs a:not([aria-current])"),
        (".menu a[aria-current]", ".menu a:not([aria-current])"),
    ):
        one, two = page.evaluate(styles, [here, other])
        assert one != two, here
    assert page.evaluate("getComputedStyle(document.querySelector('.highlight .hll')).outlineStyle") == "dashed"
    icon = "getComputedStyle(document.querySelector('.theme'), '::before').backgroundColor"
    assert page.evaluate(icon) != page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()


def test_who_wants_no_motion_sees_none_and_who_wants_contrast_has_it(tab: Page, served: str):
    moving = """() => [...document.querySelectorAll("*")].filter(one => ["", "::before", "::after"].some(part => {
      const style = getComputedStyle(one, part || null);
      return style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior === "smooth";
    })).length"""
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(f"{served}/{LESSON}#L1")
    assert tab.evaluate(moving) == 0
    soft = "getComputedStyle(document.querySelector('.facts')).color"
    before = tab.evaluate(soft)
    tab.emulate_media(contrast="more")
    assert tab.evaluate(soft) != before
    assert tab.evaluate(soft) == tab.evaluate("getComputedStyle(document.body).color")


def test_headings_step_down_by_one_at_a_time(tab: Page, served: str):
    levels = "[...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].map(one => Number(one.localName[1]))"
    for path in PAGES:
        tab.goto(f"{served}/{path}")
        found = tab.evaluate(levels)
        assert found[0] == 1, path
        assert all(next_ <= last + 1 for last, next_ in pairwise(found)), (path, found)


def test_keys_go_through_a_page_in_the_order_of_the_eye(tab: Page, served: str):
    tab.set_viewport_size({"width": 1440, "height": 900})
    tab.goto(f"{served}/{LESSON}")
    place = """() => { const one = document.activeElement.closest(".skip, .bar, .menu, main, .toc, .foot");
      return one?.className || one?.localName || ""; }"""
    order: list[str] = []
    for _ in range(80):
        tab.keyboard.press("Tab")
        where = tab.evaluate(place)
        if where and (not order or order[-1] != where):
            order.append(where)
        if where == "foot":
            break
    assert order == ["skip", "bar", "menu", "main", "toc", "foot"]


def test_a_page_from_right_to_left_is_a_mirror(tab: Page, built):
    text = "# درس\n\n## مقدمة\n\nنص عربي مع `print` وكلمة English.\n\n```python\nprint(1)\n```\n\n> [!NOTE]\n> ملاحظة\n"
    site: Path = built(
        {f"content/ar/01.بايثون/01.أساسيات/0{n}.درس{n}.md": text for n in (1, 2)}
        | {"content/ar/01.بايثون/02.حلقات/01.درس.md": text}
        | {"content/en/01.Python/01.Basics/01.One.md": "# One\n"},
        "--no-run",
    )
    for width in (360, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto((site / "ar/بايثون/أساسيات/درس1.html").as_uri())
        assert tab.evaluate(WIDE) <= 0
    box = {name: tab.locator(name).first.bounding_box() for name in ("#menu", "main", "#toc", ".brand", ".tools")}
    assert box["#toc"]["x"] < box["main"]["x"] < box["#menu"]["x"]
    assert box[".tools"]["x"] < box[".brand"]["x"]
    assert tab.evaluate("getComputedStyle(document.querySelector('pre')).direction") == "ltr"
    sign = "getComputedStyle(document.querySelector('.admonition'), '::after')"
    assert tab.evaluate(f"{sign}.right") == tab.evaluate(f"{sign}.insetInlineStart")
    label = "getComputedStyle(document.querySelector('figure[data-language]'), '::after').right"
    assert tab.evaluate(label) == "8px", "the name of the language stands where lines of code end, not on their start"
    arrow = "getComputedStyle(document.querySelector('.menu details:not([open]) summary'), '::after').transform"
    assert tab.evaluate(arrow).startswith("matrix(-0.7"), "what is closed points to the left"


def test_what_turns_the_direction_of_code_is_seen_and_turns_nothing(tab: Page, built):
    code = 'access = "user\u202e \u2066# night\u2069 \u2066"'
    text = f"# 木马 `a\u202eb`\n\n正文\u2067照旧\u2069。\n\n```python\n{code}\n```\n\n行内 `c\u202ed`。\n"
    site: Path = built({"content/zh/01.类/01.章/01.一.md": text}, "--no-run")
    tab.goto((site / "zh/类/章/一.html").as_uri())
    marks = "[...document.querySelectorAll('{} .turning')].map(one => getComputedStyle(one, '::before').content)"
    assert tab.evaluate(marks.format("pre")) == ['"U+202E"', '"U+2066"', '"U+2069"', '"U+2066"']
    assert tab.evaluate(marks.format("h1")) == tab.evaluate(marks.format("p")) == ['"U+202E"']
    assert tab.evaluate("getComputedStyle(document.querySelector('.turning')).unicodeBidi") == "isolate"
    assert tab.locator("pre code").text_content() == f"{code}\n", "what is copied is the code"


def test_another_language_in_a_text_is_said(tab: Page, built):
    site = built(
        {
            "primers.toml": 'fallback = true\ndefault-locale = "zh"\n',
            "content/zh/01.类/01.章/01.一.md": "# 一\n\n## 节\n",
            "content/zh/01.类/01.章/02.二.md": "# 二\n",
            "content/en/01.Kind/01.Chapter/02.Two.md": "# Two\n",
        },
        "--no-run",
    )
    for page in sorted((site / "en").rglob("*.html")):
        tab.goto(page.as_uri())
        unsaid = tab.evaluate(
            """() => { const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
            while (walk.nextNode()) if (/\\p{Script=Han}/u.test(walk.currentNode.data)
              && !walk.currentNode.parentElement.closest("[lang^=zh]")) found.push(walk.currentNode.data);
            return found; }"""
        )
        assert unsaid == [], page


def test_a_theme_changes_type_place_and_foot(tab: Page, built):
    site = built(
        {
            "primers.toml": '[site]\ntheme = "theme"\n',
            "content/zh/01.类/01.章/01.一.md": "# 一\n\n## 节\n",
            "theme/static/own.css": ":root { --measure: 30rem; --accent: rgb(200, 0, 100); }"
            "@media (min-width: 80rem) { .frame:has(.menu) { grid-template-columns: 13rem var(--column) 15rem; }"
            ".toc { grid-area: 1 / 1; } main { grid-area: 1 / 2; } .menu { grid-area: 1 / 3; } }",
            "theme/static/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
            "theme/base.html": '{% extends "primers/base.html" %}{% block foot %}{{ super() }}'
            "<img class=own src=\"{{ link('theme/logo.svg') }}\" alt=''>{% endblock %}",
        },
        "--no-run",
    )
    tab.set_viewport_size({"width": 1440, "height": 800})
    tab.goto((site / "zh/类/章/一.html").as_uri())
    assert tab.locator("main").bounding_box()["width"] == 32 * 16
    places = [tab.locator(name).bounding_box()["x"] for name in ("#toc", "main", "#menu")]
    assert places == sorted(places)
    assert tab.evaluate("getComputedStyle(document.querySelector('.menu [aria-current]')).color") == "rgb(200, 0, 100)"
    for page in ("zh/类/章/一.html", "zh/truth.html", "index.html"):
        tab.goto((site / page).as_uri())
        assert tab.evaluate("document.querySelector('.foot .own').complete")


@pytest.mark.parametrize("manual", ["docs/themes.md", "docs/zh/themes.md"])
def test_every_custom_property_is_in_the_manual(manual: str):
    written = (ROOT / "plugins/primers_html/static/primers.css").read_text("utf-8")
    at_the_root: list[str] = re.findall(r"^ *:root \{([^}]*)\}", written, re.MULTILINE)
    names = {name for rule in at_the_root for name in re.findall(r"(--[\w-]+):", rule)}
    said = set(re.findall(r"`(--[\w-]+)`", (ROOT / manual).read_text("utf-8")))
    assert names <= said
    assert said <= names | {"--text", "--column", "--leading", "--measure"}
