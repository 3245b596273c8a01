"""What readers do with a site, in Firefox; the other tests of pages see Chromium alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from firefox import Firefox

Builder = Callable[..., Path]
LESSON = "zh/Python/基础/输出.html"
FRAMES = (
    "# A\n\n设 $x^2$。\n\n```html iframe B\n<style>p{height:300px;margin:0}body{margin:0}</style><p>b</p>\n```\n\n"
    "```html unsafe C\n<script>try { parent.document.title = 'seized' } catch {}; fetch('https://example.org/')</script>\n```\n"
)
RUNNING = """# 程序

```python run
name = input()
print(name)
```

```js run
async function main() {
  throw new TypeError("甲");
}
main();
```
"""
ERROR = """main.js:2
  throw new TypeError("甲");
        ^

TypeError: 甲
    at main (main.js:2:9)
    at Object.<anonymous> (main.js:4:1)
"""


@pytest.fixture
def reader(firefox: Firefox, serve: Callable[[Path], str]) -> Iterator[Firefox]:
    """Firefox with nothing remembered; an error that a page of the site wrote to the console fails the test.

    Servers are asked for so that they end after it.
    """
    firefox.complaints()
    yield firefox
    assert firefox.complaints() == []
    firefox.script("localStorage.clear(); sessionStorage.clear()")


def test_a_reader_gets_around(reader: Firefox, address: str):
    reader.open(f"{address}/{LESSON}")
    reader.click(".theme")
    reader.click(".theme")
    assert reader.script("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 25, 26)"
    reader.click(".primers-code .copy")
    reader.until("return document.querySelector('.copy.done')")
    reader.click(".primers-mark summary")
    assert reader.script("return document.querySelector('.primers-mark dl').checkVisibility()")
    reader.press("]")
    reader.until("return document.querySelector('h1')?.textContent === '输入' && document.readyState === 'complete'")
    assert reader.script("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 25, 26)"
    reader.press("/", *"会话")
    reader.until("return document.querySelector('[role=option]')")
    reader.press("Enter")
    reader.until("return document.querySelector('h1')?.textContent === '输出' && CSS.highlights.get('search')?.size")
    reader.until("return document.querySelector(':target').getBoundingClientRect().top < innerHeight / 3")
    assert reader.script(
        "return [...document.querySelectorAll('.tab :checked')].map(one => one.parentElement.innerText)"
    )
    reader.click(".languages a[lang=en]")
    reader.until("return document.documentElement.lang === 'en' && document.readyState === 'complete'")
    assert reader.script("return document.getElementById(location.hash.slice(1)).textContent").startswith("Sessions")


def test_frames_have_their_height_and_reach_nothing(reader: Firefox, built: Builder):
    folder = built({"content/zh/a.md": FRAMES}, "--no-run")
    reader.open((folder / "zh/a.html").as_uri())
    reader.until("return document.querySelector('iframe.embed').style.height === '300px'")
    reader.script("document.querySelectorAll('iframe.embed')[1].scrollIntoView()")
    reader.until("return document.querySelectorAll('iframe.embed')[1].style.height")
    assert "seized" not in reader.script("return document.title")
    assert reader.script("return document.querySelector('math').getBoundingClientRect().width") > 15
    assert all("Content-Security-Policy" in one or "NetworkError" in one for one in reader.complaints())


def test_programs_run(reader: Firefox, built: Builder, pyodide: Path):
    config = f'[site]\nrun = true\npyodide = "{pyodide}"\n\n[run]\nlanguages = ["python", "javascript"]\n'
    folder = built({"primers.toml": config, "content/zh/a.md": RUNNING}, "--no-run")
    reader.open((folder / "zh/a.html").as_uri())
    reader.script("document.querySelectorAll('.run-start').forEach(one => one.click())")
    ended = "return document.querySelectorAll('.run-status')[given[0]].textContent.startsWith('运行结束')"
    output = "return document.querySelectorAll('.run-output')[arguments[0]].textContent"
    reader.until("return document.querySelector('.run-ask input, .run-verdict p')")
    reader.press(*"雪", "Enter")
    reader.until(ended, 0)
    assert reader.script(output, 0) == "雪\n雪\n"
    assert reader.script(output, 1) == ERROR
    reader.complaints()
