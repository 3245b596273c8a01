"""What the site does whose lessons have this shape works here: a row of the comparison each, in a real browser."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from primers.testing import write

SYNTAX = """# 语法

## 队列

`一` ``二`` ```三``` `` a`b ``

## 内联 `code` 标题

到 [队列](#!hash(队列))，到 [码](<02.别课.md#!hash(内联 code 标题)>)，[没有去处]()，[外面](https://example.com/x)，
[自己](https://example.org/p/zh/index.html)，见https://example.com/a?b=1。或 www.example.com，写信给 a@example.com。

没有语言：

```
plain <b>
```

```auto
def double(x):
    return x + x
```

```python style color:red
print(1)
```

```python label-warning w.py
print(2)
```

```python collapse
print(3)
```

```python
$include(shared/inc.py)
```

```xterm 5
\\e[31m红\\e[0m
```

```python shift 21
print(int(input()) * 2)
```

!class: info 一段**提示**的话。

!class: primers-passed 骗人的话。

文字 `!id: 这里` 中间，[到这里](#这里)，`!id: menu` `!id: 这里`。

`!embed: <b class="x">粗</b><script>document.title = 'seized'</script>`，`!code: <i>斜</i>`，`!subtitle3: 小 <标题>`。

> !class: warning
>
> 当心。

| 甲 | 乙 |
|---|---|
| 1 |   |

![根上的图](images/a.png) ![缺的图](没有.png)

注[^n]，又注[^n]。

[^n]: 一个注。
"""
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x14\x08\6\0\0\0"
FILES: dict[str, str | bytes] = {
    "primers.toml": """site-url = "https://example.org/p/"
[site]
reading = "original"
copyright = "© 2024–{year} 作者"
[site.links]
"邮件" = "mailto:a@example.org"
zh = {"隐私" = "privacy"}
en = {"Privacy" = "privacy.html"}
[site.allow]
script = ["https://giscus.app"]
frame = ["https://giscus.app", "https://*.example.net:8443"]
[search]
engines = ["google", "bing", "duckduckgo", "yandex", "bing"]
[offline]
enabled = true
""",
    "content/shared/inc.py": "print('included')\n",
    "content/images/a.png": PICTURE,
    "content/zh/00.index.md": "# 编程\n\n中文首页。\n",
    "content/en/00.index.md": "# Programming\n\nThe home page.\n",
    "content/zh/EX.privacy.hide.md": "# 隐私\n\n什么都不记。\n",
    "content/en/EX.privacy.hide.md": "# Privacy\n\nNothing is kept.\n",
    "content/zh/2.Python/00.index.md": "# Python\n\n从这里开始。\n",
    "content/zh/2.Python/7.进程/01.语法.md": SYNTAX,
    "content/zh/2.Python/7.进程/02.别课.md": "# 别课\n\n## 内联 `code` 标题\n\n## 队列\n\n## 队列\n",
    "content/zh/2.Python/10.网络/01.TCP.md": "# TCP\n\n传输。\n",
    "content/zh/3.C.hide/1.指针/01.地址.md": "# 地址\n",
    "content/zh/10.Go/1.始/01.初.md": "# 初\n",
}
PAGE = "zh/Python/进程/语法.html"


@pytest.fixture(scope="module")
def original(built) -> Path:
    return built(FILES)


def inside(folder: Path, path: str = PAGE) -> str:
    found = re.search(r"<article.*</article>", (folder / path).read_text("utf-8"), re.DOTALL)
    assert found
    return found[0]


WRITTEN = {
    "one, two and three backticks": '<code>一</code> <code class="second">二</code> <code class="third">三</code>',
    "backticks that are needed are no colour": "<code>a`b</code>",
    "anchors are those of the text": '<h2 id="e842a0">队列',
    "a heading with code": '<h2 id="e27962">内联 <code>code</code> 标题',
    "a heading of this page by its text": '<a href="#e842a0"',
    "a heading of another page": f'<a href="{quote("别课.html")}#e27962"',
    "a link to nowhere": '<span class="no-link">没有去处</span>',
    "a link to another site": '<a href="https://example.com/x" target="_blank" rel="noopener noreferrer">',
    "a link to the site itself": '<a href="https://example.org/p/zh/index.html" rel="noopener noreferrer">',
    "a bare address": '见<a href="https://example.com/a?b=1" target="_blank" rel="noopener noreferrer">https://example.com/a?b=1</a>。',
    "a bare name": '<a href="http://www.example.com" target="_blank"',
    "a bare address of mail": '<a href="mailto:a@example.com"',
    "no language": "<code>plain &lt;b&gt;\n</code>",
    "a guess": 'data-language="python"><div class="highlight"><pre tabindex="0"><code class="language-python">'
    '<span class="k">def</span>',
    "a label": '<figcaption class="title warning">w.py</figcaption>',
    "a fold": '<details class="fold">',
    "a file": "included",
    "a terminal": '<span class="t1">红</span>',
    "a paragraph of a kind": '<p class="info">一段<strong>提示</strong>的话。</p>',
    "a kind that is not ours": "<p>!class: primers-passed 骗人的话。</p>",
    "a place": '<span id="这里"></span>',
    "HTML in a line": "<b>粗</b>，<code><i>斜</i></code>",
    "a small heading": '<span class="subtitle3">小 &lt;标题&gt;</span>',
    "a quote of a kind, its mark alone": '<blockquote class="admonition warning">\n<p>当心。</p>',
    "an empty cell": "<td></td>",
    "a note has one number": '[1]</a></sup>，又注<sup class="footnote-ref"><a href="#fn1" id="fnref1:1"'
    ' rel="noopener noreferrer">[1]</a>',
    "an image from the folder of lessons": 'files/images/a.png" alt="根上的图" loading="lazy" width="40" height="20"',
    "an image that is not there": '<span class="no-image">缺的图</span>',
}


@pytest.mark.parametrize("row", WRITTEN)
def test_what_is_written_is_shown(original, row):
    text = inside(original).replace('<b class="">', "<b>")
    assert WRITTEN[row] in text


def test_no_name_is_given_twice_or_taken_from_the_site(original):
    names = re.findall(r' id="([^"]+)"', (original / PAGE).read_text("utf-8"))
    assert names.count("这里") == 1
    assert len(names) == len(set(names))


TEMPLATES = Path(__file__).parents[2] / "plugins/primers_html/templates"


def test_a_page_takes_no_name_of_the_templates(original):
    from primers.rendering.sanitise import sanitised

    for name in {*re.findall(r' id="([\w-]+)"', "".join(file.read_text("utf-8") for file in TEMPLATES.glob("*.html")))}:
        assert sanitised(f'<span id="{name}"></span><h2 id="{name}">x</h2>') == "<span></span><h2>x</h2>", name


def test_names_and_numbers_make_the_tree(original):
    menu = (original / "zh/index.html").read_text("utf-8")
    tabs = re.findall(r'<nav class="tabs".*?</nav>', menu, re.DOTALL)[0]
    assert re.findall(r">([^<>\n]+)</a>", tabs) == ["Python", "Go"]
    assert "中文首页" in menu
    assert "从这里开始" in (original / "zh/Python/index.html").read_text("utf-8")
    assert (original / "zh/C/指针/地址.html").is_file()
    everywhere = [file for file in original.rglob("*.html") if "地址" in file.read_text("utf-8")]
    assert {file.parent.name for file in everywhere} == {"指针"}
    turn = (original / "zh/Python/网络/TCP.html").read_text("utf-8")
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', turn) == [
        ("prev", f"../{quote('进程')}/{quote('别课')}.html"),
        ("next", f"../../Go/{quote('始')}/{quote('初')}.html"),
    ]


def test_a_heading_that_comes_again_has_a_name_of_its_own(original):
    assert re.findall(r'<h2 id="([^"]+)"', inside(original, "zh/Python/进程/别课.html")) == [
        "e27962",
        "e842a0",
        "e842a0-2",
    ]


def test_the_foot_leads_to_pages_and_to_the_web(original):
    zh, en = ((original / f"{locale}/index.html").read_text("utf-8") for locale in ("zh", "en"))
    assert '<a href="mailto:a@example.org">邮件</a>\n<a href="privacy.html">隐私</a>' in zh
    assert '<a href="privacy.html">Privacy</a>' in en
    assert "<p>© 2024 作者</p>" in zh  # without git there is no year


def test_origins_of_others_are_those_that_the_project_names(original):
    text = (original / PAGE).read_text("utf-8")
    assert "frame-src &#39;self&#39; https://giscus.app https://*.example.net:8443;" in text
    assert re.search(r"script-src &#39;self&#39; &#39;sha256-[^ ]+&#39; https://giscus.app;", text)
    assert "style-src &#39;self&#39;;" in text


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[site.allow]\nscript = ["*"]\n', "* is no origin"),
        ("[site.allow]\nscript = [\"'unsafe-inline'\"]\n", "is no origin"),
        ('[site.allow]\nscript = ["https://a.example; frame-src *"]\n', "is no origin"),
        ('[site.allow]\nscript = ["http://a.example"]\n', "is no origin"),
        ('[site.allow]\nscripts = ["https://a.example"]\n', "scripts"),
        ('[site.links]\nx = "nowhere"\n', "site: links: there is no page nowhere\n"),
        ('[site.links]\nx = "hello-wrld.html"\n', "no page hello-wrld.html; did you mean hello-world?"),
        ('[site.links.en]\nx = "javascript:alert(1)"\n', "is no address of the web"),
        ('[site.links.de]\nx = "a"\n', "there are no lessons in de; there are some in en, pt-BR\n"),
        ('[site.links.pt-BA]\nx = "a"\n', "there are no lessons in pt-BA; did you mean pt-BR?"),
        ('[site.redirects]\nold = "en/nowhere"\n', "site: redirects: there is no page en/nowhere\n"),
        ('[site.redirects]\nold = "/en/helo-world"\n', "no page /en/helo-world; did you mean en/hello-world?"),
        ('[search]\nengines = ["gogle"]\n', "gogle"),
    ],
)
def test_what_cannot_be_meant_is_refused(project, primers, table, said):
    pages = {"content/en/a.md": "# A\n", "content/en/hello-world.md": "# B\n", "content/pt-BR/c.md": "# C\n"}
    project({**pages, "primers.toml": table})
    code, _, err = primers("build")
    assert code == 2, err
    assert said in err


def test_engines_of_others_are_asked_for_the_site(tab: Page, serve, original):
    tab.goto(f"{serve(original)}/{PAGE}")
    tab.keyboard.press("/")
    tab.keyboard.insert_text("队列 a&b")
    links = tab.get_by_role("navigation", name="在别处搜索").get_by_role("link")
    expect(links).to_have_text(["Google", "Bing", "DuckDuckGo", "Yandex"])
    expect(links.first).to_have_attribute(
        "href", f"https://www.google.com/search?q={quote('site:example.org/p/zh/ 队列 a&b', safe='')}"
    )
    expect(links.last).to_have_attribute("href", re.compile(r"^https://yandex\.com/search/\?text=site%3A"))


def test_a_selection_is_shared_with_its_address(chromium: Browser, original):
    context = chromium.new_context(locale="zh-CN", permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script("navigator.share = async data => { window.shared = data; }")
    tab = context.new_page()
    tab.goto((original / PAGE).as_uri())
    tab.evaluate("getSelection().selectAllChildren(document.querySelector('p.info'))")
    tab.get_by_role("button", name="分享").click()
    expect(tab.get_by_role("button", name="已复制")).to_be_visible()
    address = f"https://example.org/p/{quote(PAGE)}"
    assert tab.evaluate("navigator.clipboard.readText()") == f"[语法](<{address}>)\n\n> 一段提示的话。"
    assert tab.evaluate("window.shared.url") == address
    context.close()


def test_the_button_prints(tab: Page, original):
    tab.add_init_script("window.print = () => { window.printed = true; }")
    tab.goto((original / PAGE).as_uri())
    tab.get_by_role("button", name="打印").click()
    assert tab.evaluate("window.printed")


def test_a_place_and_a_heading_are_reached(tab: Page, original):
    tab.goto((original / PAGE).as_uri())
    tab.get_by_role("link", name="到这里").click()
    expect(tab.locator('[id="这里"]')).to_be_in_viewport()
    tab.get_by_role("link", name="码", exact=True).click()
    expect(tab.get_by_role("heading", name="内联 code 标题")).to_be_in_viewport()
    assert "seized" not in tab.title()


def test_the_site_is_read_and_searched_without_a_network(chromium: Browser, serve, original):
    context = chromium.new_context(locale="zh-CN")
    tab = context.new_page()
    address = serve(original)
    tab.goto(f"{address}/{PAGE}")
    expect(tab.locator("html")).to_have_attribute("data-kept", "zh")
    context.set_offline(True)
    tab.goto(f"{address}/zh/Python/{quote('网络')}/TCP.html")
    expect(tab.get_by_role("heading", level=1)).to_have_text("TCP")
    assert tab.evaluate("getComputedStyle(document.querySelector('.bar')).display") == "flex"
    tab.goto(f"{address}/zh/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("编程")
    tab.keyboard.press("/")
    tab.keyboard.insert_text("什么都不记")
    expect(tab.get_by_role("option")).to_have_count(0)
    tab.locator("dialog input").fill("传输")
    expect(tab.get_by_role("option").first).to_contain_text("传输")
    tab.goto(f"{address}/nowhere")
    expect(tab.get_by_role("heading", level=1)).to_have_text("这里没有这一页")
    context.set_offline(False)
    context.close()


def test_what_is_new_replaces_what_was_kept_and_a_worker_can_be_sent_away(chromium: Browser, serve, tmp_path):
    root = write(tmp_path, {**FILES, "content/zh/10.Go/1.始/01.初.md": "# 初\n\n旧的。\n"})
    (root / ".git").mkdir()

    def build() -> None:
        subprocess.run([sys.executable, "-m", "primers", "build"], check=True, cwd=root, capture_output=True)

    build()
    context = chromium.new_context(locale="zh-CN")
    tab = context.new_page()
    address = serve(root / "site")
    page = f"{address}/zh/Go/{quote('始')}/{quote('初')}.html"
    tab.goto(f"{address}/zh/")
    expect(tab.locator("html")).to_have_attribute("data-kept", "zh")
    (root / "content/zh/10.Go/1.始/01.初.md").write_text("# 初\n\n新的。\n", "utf-8")
    build()
    tab.goto(page)
    expect(tab.get_by_text("新的。")).to_be_visible()
    context.set_offline(True)
    tab.reload()
    expect(tab.get_by_text("新的。")).to_be_visible()
    context.set_offline(False)
    write(root, {"primers.toml": "[offline]\nenabled = false\n"})
    build()
    tab.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    tab.wait_for_function("async () => (await caches.keys()).length === 0")
    context.close()


def test_the_worker_changes_with_the_files_and_only_then(project, primers):
    files = {"content/zh/a.md": "# 甲\n", "primers.toml": "[offline]\nenabled = true\n"}
    root = project(files)
    found = []
    for text in ("# 甲\n", "# 甲\n", "# 乙\n"):
        (root / "content/zh/a.md").write_text(text, "utf-8")
        assert primers("build")[0] == 0
        found.append((root / "site/sw.js").read_bytes())
    assert found[0] == found[1] != found[2]
    listed = json.loads(found[0].splitlines()[0].removeprefix(b"const FILES = ").rstrip(b";"))
    assert set(listed) == {"", "*", "zh"}
    assert "zh/a.html" in listed["zh"]
    assert {"assets/primers.css", "assets/offline.js", "404.html"} <= set(listed[""])
    (root / "primers.toml").write_text("", "utf-8")
    assert primers("build")[0] == 0
    assert not (root / "site/sw.js").exists()
    assert "offline" not in (root / "site/zh/a.html").read_text("utf-8")


def test_a_button_installs_where_the_browser_can(tab: Page, serve, original):
    tab.goto(f"{serve(original)}/{PAGE}")
    button = tab.get_by_role("button", name="安装")
    expect(button).to_be_hidden()
    tab.evaluate(
        "dispatchEvent(Object.assign(new Event('beforeinstallprompt'), {prompt: () => { window.asked = true; }}))"
    )
    button.click()
    assert tab.evaluate("window.asked")
    tab.evaluate("dispatchEvent(new Event('appinstalled'))")
    expect(button).to_be_hidden()
