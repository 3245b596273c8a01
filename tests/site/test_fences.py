"""Fences in a real browser: they are seen, they stay in their bounds, and nothing of a page runs beside them."""

import pytest
from playwright.sync_api import Browser, Page

HOSTILE_GRAPH = (
    'digraph { a [URL="javascript:alert(1)" label="<script>alert(1)</script>" tooltip="\\"onload=alert(1)"]; a -> b }'
)
SCRIPTED = (
    "<button id=b>0</button><script>b.onclick=()=>b.textContent++;"
    "for (const f of [() => parent.document.title = 'seized', () => top.location = 'https://example.org/',"
    " () => fetch('https://example.org/'), () => localStorage.x = 1,"
    " () => parent.postMessage({primersHeight: 1e9}, '*')]) try { f() } catch (e) {}</script>"
)
PAGE = (
    f"# 围栏\n\n```dot\n{HOSTILE_GRAPH}\n```\n\n```dot\ndigraph {{ 甲 -> 乙 }}\n```\n\n"
    "```mermaid\nflowchart LR\n  A[开始] --> B[结束]\n```\n\n设 $x^2$。\n\n```xterm\n\\e[31m红\\e[0m\n```\n\n"
    "```html embed\n<p id=e>嵌入<script>document.title = 'seized'</script><img src=x onerror=alert(1)></p>\n```\n\n"
    "```html iframe 表\n<style>p{height:300px;margin:0}body{margin:0}</style><p>高</p>\n```\n\n"
    f"```html unsafe 计数\n{SCRIPTED}\n```\n\n"
    "```html iframe 长\n<style>div{height:calc(100vh + 20px)}</style><div></div>\n```\n\n"
    "```python collapse\nprint('折叠')\n```\n"
)


@pytest.fixture(scope="module")
def folder(built):
    return built({"content/zh/a.md": PAGE})


def opened(tab: Page, folder) -> Page:
    tab.goto((folder / "zh/a.html").as_uri())
    for frame in tab.locator("iframe").all():
        frame.scroll_into_view_if_needed()
        frame.content_frame.locator("body").wait_for()
    return tab


@pytest.fixture
def bare(chromium: Browser):
    """A tab without the watch on its console: what a frame is refused is told there."""
    context = chromium.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    yield page
    context.close()


def test_drawings_are_seen_and_called(bare, folder):
    opened(bare, folder)
    assert bare.get_by_role("img").count() >= 3
    assert [box["width"] > 30 for box in (one.bounding_box() for one in bare.locator("svg").all())] == [True] * 3
    assert bare.locator("svg a, svg script, svg [onload], svg title").count() == 0
    assert (bare.locator("math").text_content() or "") == "x2"
    assert bare.locator(".terminal .t1").inner_text() == "红"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_stands_out_from_the_page(chromium, folder, scheme):
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((folder / "zh/a.html").as_uri())
    lightness = """element => {
        const parts = getComputedStyle(element).fill.match(/[\\d.]+/g).map(Number);
        return (parts[0] + parts[1] + parts[2]) / 3;
    }"""
    for text in page.locator("svg.drawing:not(.coloured) text").all():
        assert (text.evaluate(lightness) > 128) == (scheme == "dark")
    context.close()


def test_frames_take_the_height_of_their_document_within_bounds(bare, folder):
    opened(bare, folder)
    table, counter, endless = bare.locator("iframe").all()
    bare.wait_for_function("() => document.querySelector('iframe').style.height === '300px'")
    assert table.bounding_box()["height"] == 300
    for frame in (counter, endless):
        assert 40 <= frame.bounding_box()["height"] <= 2000


def test_a_scripted_frame_reaches_nothing_but_itself(bare, folder):
    asked = []
    bare.on("request", lambda request: asked.append(request.url))
    opened(bare, folder)
    button = bare.frame_locator("iframe[title=计数]").locator("#b")
    button.click()
    button.click()
    assert button.inner_text() == "2"
    assert "seized" not in bare.title()
    assert bare.url.startswith("file:")
    assert [url for url in asked if not url.startswith("file:")] == []
    assert bare.evaluate("localStorage.length") == 0


def test_a_static_frame_runs_no_script_of_the_page(bare, built):
    folder = built(
        {"content/en/a.md": "# A\n\n```html iframe X\n<p>x</p><script>document.body.textContent='ran'</script>\n```\n"}
    )
    bare.goto((folder / "en/a.html").as_uri())
    body = bare.frame_locator("iframe").locator("body")
    bare.locator("iframe").scroll_into_view_if_needed()
    body.wait_for()
    assert "ran" not in body.inner_text()


def test_a_fold_opens(bare, folder):
    opened(bare, folder)
    code = bare.locator(".fold code")
    assert not code.is_visible()
    bare.locator(".fold summary").press("Enter")
    code.wait_for(state="visible")
