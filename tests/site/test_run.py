"""Run in the page, in a real browser: what a reader does with it. What a program cannot do: test_run_closed.py."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from primers_playground.python_needs import modules

Builder = Callable[..., Path]
# What a machine that does much else may need for starting Python.
PATIENCE = 120_000

GREETING = """```python {stdin="小满\\n"}
name = input("你叫什么？")
print(f"你好，{name}")
```

运行结果：

```text
你叫什么？你好，小满
```
"""
LESSON = (
    f"# 程序\n\n{GREETING}"
    + """
```python
while True:
    pass
```

```python run {timeout=1}
while True:
    pass
```

```python run
while True:
    print("一行字" * 20)
```

```python run
def half(number):
    return number / 0

half(4)
```

```python {name=tools.py}
def double(number):
    return number * 2
```

```python
import tools

print(tools.double(21))
```

运行结果：

```text
42
```

```python {group=a}
first = 1
```

```python {group=a}
print(first + second)
```

运行结果：

```text
Traceback (most recent call last):
  File "main.py", line 2, in <module>
    print(first + second)
                  ^^^^^^
NameError: name 'second' is not defined
```

```python
import random

print(random.random())
```

运行结果：

```text {varies="骰子"}
0.5
```

```js
console.log([1, { a: "b" }], "茶");
setTimeout(() => console.log("晚了"), 10);
```

运行结果：

```text
[ 1, { a: 'b' } ] 茶
晚了
```

```js
for (;;);
```

运行结果：

```text
没有
```

```python
import threading

threading.Thread(target=print).start()
```

运行结果：

```text

```
"""
)
CONFIG = '[site]\nrun = true\npyodide = "{pyodide}"\n\n[run]\nlanguages = ["python", "javascript"]\n'


@pytest.fixture(autouse=True, scope="module")
def _patience() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="session")
def running(built: Builder, pyodide: Path) -> Path:
    """A site whose programs can be run."""
    files = {
        "primers.toml": CONFIG.format(pyodide=pyodide),
        "content/zh/1.章/a.md": LESSON,
        "content/zh/1.章/b.md": "# 没有程序\n",
    }
    return built(files, "--no-run")


@pytest.fixture(params=["server", "folder"])
def lesson(request: pytest.FixtureRequest, running: Path, serve: Callable[[Path], str], tab: Page) -> Page:
    """The page of the programs, on a server and in a folder."""
    tab.goto(f"{serve(running) if request.param == 'server' else running.as_uri()}/zh/章/a.html")
    return tab


@pytest.fixture
def page(running: Path, tab: Page) -> Page:
    """The page of the programs, in a folder."""
    tab.goto((running / "zh/章/a.html").as_uri())
    return tab


@pytest.fixture(scope="module")
def kept_page(running: Path, kept_tab: Page) -> Page:
    """The page of the programs for tests that change nothing in it, and do not care whether it is fresh.

    To start Python in a page anew takes several seconds.
    """
    kept_tab.goto((running / "zh/章/a.html").as_uri())
    return kept_tab


def program(page: Page, text: str) -> Locator:
    """Find the figure of a program by what is in it."""
    return page.locator("figure.primers-code", has_text=text).first


def run(figure: Locator) -> None:
    figure.get_by_role("button", name="运行").click()


def status(figure: Locator) -> Locator:
    return figure.locator(".run-status")


def test_a_program_is_run_changed_and_reset(lesson: Page):
    wanted: list[str] = []
    lesson.on("request", lambda request: wanted.append(request.url))
    figure = program(lesson, "你叫什么")
    assert not [url for url in wanted if "/run/python" in url]
    run(figure)
    expect(status(figure)).to_have_text("运行结束。")
    expect(figure.locator(".run-output")).to_have_text("你叫什么？你好，小满\n")
    expect(figure.locator(".run-verdict")).to_have_text("和课文里的结果一样。")
    assert len([url for url in wanted if url.endswith("/run/python.js")]) == 1

    figure.get_by_role("textbox", name="输入，一问一行").fill("小雪")
    run(figure)
    expect(figure.locator(".run-verdict")).to_have_text("换成这样的输入会打印什么，课文没有说。")
    expect(figure.locator(".run-output")).to_have_text("你叫什么？你好，小雪\n")

    figure.get_by_role("button", name="修改").click()
    editor = figure.get_by_role("textbox", name="程序")
    expect(editor).to_be_focused()
    editor.fill('print("再见")\n')
    figure.get_by_role("textbox", name="输入，一问一行").fill("小满\n")
    editor.press("Control+Enter")
    expect(figure.locator(".run-output")).to_have_text("再见\n")
    expect(figure.locator(".run-verdict")).to_contain_text("程序改过了")
    expect(figure.locator(".run-verdict del")).to_have_text("你叫什么？你好，小满")
    expect(figure.locator(".run-verdict ins")).to_have_text("再见")

    figure.get_by_role("button", name="还原").click()
    expect(editor).to_be_hidden()
    expect(figure.get_by_role("button", name="修改")).to_be_focused()
    run(figure)
    expect(figure.locator(".run-verdict")).to_have_text("和课文里的结果一样。")
    assert len([url for url in wanted if url.endswith("/run/python.js")]) == 1


def test_nobody_is_caught_in_the_editor(page: Page):
    figure = program(page, "你叫什么")
    figure.get_by_role("button", name="修改").click()
    editor = figure.get_by_role("textbox", name="程序")
    editor.fill("if True:")
    editor.press("Enter")
    editor.press_sequentially("print(1)")
    editor.press("Enter")
    editor.press("Tab")
    assert editor.input_value() == "if True:\n    print(1)\n        "
    editor.press("Control+z")  # how much it takes back is the browser's business
    assert editor.input_value().startswith("if True:")
    assert len(editor.input_value()) < len("if True:\n    print(1)\n        ")
    editor.press("Escape")
    expect(figure.get_by_role("button", name="运行")).to_be_focused()
    editor.focus()
    editor.press("Shift+Tab")
    expect(editor).not_to_be_focused()


def test_a_program_asks_when_its_input_is_used_up(page: Page):
    figure = program(page, "你叫什么")
    run(figure)
    expect(status(figure)).to_have_text("运行结束。")
    figure.get_by_role("textbox", name="输入，一问一行").fill("")
    run(figure)
    answer = figure.get_by_role("textbox", name="程序在等输入")
    expect(answer).to_be_focused()
    expect(status(figure)).to_have_text("程序在等输入")
    answer.fill("大寒")
    answer.press("Enter")
    expect(figure.locator(".run-output")).to_have_text("你叫什么？大寒\n你好，大寒\n")
    expect(status(figure)).to_have_text("运行结束。")
    run(figure)
    figure.get_by_role("button", name="结束输入").click(timeout=PATIENCE)
    expect(figure.locator(".run-output")).to_contain_text("EOFError: EOF when reading a line")


@pytest.mark.parametrize("words", ["while True:\n    pass", "for (;;);"])
def test_what_never_ends_is_stopped(page: Page, words: str):
    figures = page.locator("figure.primers-code:has(.run)").filter(has_text=words.split("\n", maxsplit=1)[0])
    figure = figures.last if words.startswith("for") else figures.first
    run(figure)
    expect(status(figure)).to_have_text(re.compile("正在运行……|已停止"))
    if words.startswith("for"):
        figure.get_by_role("button", name="停止").click()
        expect(status(figure)).to_have_text("已停止。")
        expect(figure.get_by_role("button", name="运行")).to_be_focused()
    else:
        expect(status(figure)).to_have_text("已停止：运行超过了 1 秒。")
    assert page.locator("iframe").count() == 0


def test_a_flood_is_stopped(kept_page: Page):
    figure = program(kept_page, "一行字")
    run(figure)
    expect(status(figure)).to_have_text("已停止：打印得太多。")
    assert len(figure.locator(".run-output").inner_text()) < 300_000


def test_a_traceback_shows_the_program_alone(kept_page: Page):
    figure = program(kept_page, "half")
    run(figure)
    expect(status(figure)).to_have_text("运行结束，退出码 1。")
    shown = figure.locator(".run-output .err").inner_text()
    assert re.findall(r'File "(.*)", line (\d+)', shown) == [("main.py", "4"), ("main.py", "2")]
    assert shown.endswith("ZeroDivisionError: division by zero\n")


@pytest.mark.parametrize("words", ["tools.double", "first + second"])
def test_programs_of_several_blocks_run_as_one(kept_page: Page, words: str):
    figure = program(kept_page, words)
    run(figure)
    expect(figure.locator(".run-verdict")).to_have_text("和课文里的结果一样。")


def test_what_may_vary_is_not_called_wrong(kept_page: Page):
    figure = program(kept_page, "random.random")
    run(figure)
    expect(figure.locator(".run-verdict")).to_have_text(
        "课文没有把这段结果说死，运行出来可以和课文不同。", timeout=PATIENCE
    )


def test_the_modules_that_pyodide_has_are_known(page: Page):
    """What is said of modules is true of this Pyodide: each is imported, and so is each that is said to be missing."""
    figure = program(page, "half")
    figure.get_by_role("button", name="修改").click()
    figure.get_by_role("textbox", name="程序").fill(
        "import importlib, sys, warnings\nwarnings.simplefilter('ignore')\n"
        "names = [name for name in sys.stdlib_module_names if name[0] != '_' or name in ('__future__', '_thread')]\n"
        "for name in sorted(names):\n"
        "    try:\n        if name not in ('antigravity', 'this'):\n            importlib.import_module(name)\n"
        "        print(name)\n    except ImportError:\n        pass\n"
    )
    run(figure)
    expect(status(figure)).to_have_text("运行结束。")
    assert set(figure.locator(".run-output").inner_text().split()) == modules()


def test_javascript_is_run_and_waits_for_what_comes_later(lesson: Page):
    figure = program(lesson, "setTimeout")
    run(figure)
    expect(figure.locator(".run-verdict")).to_have_text("和课文里的结果一样。")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("async function main() {\n  throw new Error('甲');\n}\nmain();", "main.js:2\n  throw new Error('甲');\n"),
        ("let x = ;", "[SyntaxError: Unexpected token ';']\n"),
    ],
)
def test_what_javascript_nobody_caught_is_told(page: Page, words: str, said: str):
    figure = program(page, "setTimeout")
    figure.get_by_role("button", name="修改").click()
    figure.get_by_role("textbox", name="程序").fill(words)
    run(figure)
    expect(status(figure)).to_have_text("运行结束，退出码 1。")
    assert figure.locator(".run-output").inner_text().startswith(said)


def test_python_runs_where_a_browser_cannot_hold_it_up(running: Path, serve: Callable[[Path], str], tab: Page):
    """As in Safari: without JavaScript Promise Integration input is asked beforehand, and asyncio waits by itself."""

    def without(route: Route) -> None:
        text = (running / "run/python.js").read_text("utf-8")
        begin = "const say = postMessage"
        assert text.count(begin) == 1
        route.fulfill(
            body=text.replace(begin, f"delete WebAssembly.Suspending; {begin}"), content_type="text/javascript"
        )

    tab.route("**/run/python.js", without)
    tab.goto(f"{serve(running)}/zh/章/a.html")
    figure = program(tab, "你叫什么")
    run(figure)
    expect(figure.locator(".run-verdict")).to_have_text("和课文里的结果一样。")
    figure.get_by_role("button", name="修改").click()
    figure.get_by_role("textbox", name="程序").fill(
        "import asyncio\nasync def late(n):\n    await asyncio.sleep(n / 50)\n    print(n)\n"
        "async def main():\n    await asyncio.gather(late(2), late(1))\n"
        "asyncio.run(main())\n"
        "print(asyncio.new_event_loop().run_until_complete(asyncio.sleep(0, 3)))\ninput(); input()\n"
    )
    run(figure)
    expect(figure.locator(".run-verdict")).to_contain_text("这个浏览器不能在程序运行时等你输入")
    expect(figure.locator(".run-output")).to_contain_text("1\n2\n3\n")
    expect(figure.locator(".run-output .err")).to_contain_text("EOFError")


def test_what_cannot_run_says_why(page: Page):
    figure = program(page, "threading")
    expect(figure.locator(".run-reason")).to_have_text("不能在网页里运行：要启动线程（threading.Thread）。")
    expect(figure.get_by_role("button", name="运行")).to_have_count(0)


def test_a_page_without_programs_loads_nothing_of_it(running: Path):
    assert "run/" not in (running / "zh/章/b.html").read_text("utf-8")


def test_nothing_keeps_people_out_and_nothing_overflows(
    running: Path, serve: Callable[[Path], str], page: Page, axe: str
):
    page.goto(f"{serve(running)}/zh/章/a.html")
    figure = program(page, "你叫什么")
    page.set_viewport_size({"width": 360, "height": 800})
    figure.get_by_role("button", name="修改").click()
    figure.get_by_role("textbox", name="程序").fill('input("一个很长的提示" * 9)\n')
    figure.get_by_role("textbox", name="程序").press("Control+Enter")
    expect(figure.locator(".run-verdict")).to_contain_text("程序改过了")
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("axe.run()")
        assert [one["id"] for one in found["violations"] if one["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pages_with_programs_are_valid(running: Path, invalid: Callable[[Path], list[str]]):
    assert invalid(running) == []
