"""A small site, and a real browser to read it with.

Chromium is the system's own, driven by Playwright. Without it these tests are skipped, unless PRIMERS_TEST_ALL says
that nothing may be.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from primers.testing import write

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PROGRAM = "```python\nprint({0!r})\n```\n\n{1}\n\n```text\n{0}\n```\n"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x14\x08\6\0\0\0"
RICH = """# 输出

一句话[^1]，一个词 `print`。

## 打印

```python {{1,3 .numbers name=main.py}}
print("甲")
print("乙")
print("丙")
```

运行结果：

```text
甲
乙
丙
```

## 会话

```pycon
>>> 1 + 1
2
>>> for n in range(2):
...     print(n)
...
0
1
```

### 两个系统

```sh {{tab="Linux"}}
ls
```

```bat {{tab="Windows"}}
dir
```

## 别的

![一张图](图.png)

| 甲 | 乙 |
|----|---:|
| 1  | 2  |

- [ ] 没做
- [x] 做了

词
: 它的意思

> [!WARNING]
> 小心。

> !class: success
> 成了。

<details><summary>展开</summary>

里面

</details>

```python {{skip="等人输入"}}
input()
```

运行结果：

```text
什么
```

{long}

[^1]: 这是脚注。
"""
FILES: dict[str, str | bytes] = {
    "primers.toml": '[site.title]\nzh = "小站"\nen = "Small site"\n\n[parity]\nexamples = false\n',
    "content/zh/01.Python/01.基础/01.输出.md": RICH.format(long="文字。\n\n" * 40),
    "content/zh/01.Python/01.基础/图.png": PICTURE,
    "content/zh/01.Python/01.基础/02.输入.md": "# 输入\n\n输入是读来的。\n",
    "content/zh/01.Python/02.容器/01.列表.md": "# 列表\n\n## 切片\n\n### 反转\n\n"
    + PROGRAM.format("你好", "运行结果："),
    "content/zh/02.C/01.指针/01.地址.md": "# 地址\n",
    'content/zh/02.C/01.指针/02.100% "<b>.md': "---\ntitle: '100% \"<b>'\n---\n## <i>节</i>\n",
    "content/en/01.Python/01.Basics/01.Output.md": (
        "# Output\n\n## Printing\n\n"
        + PROGRAM.format("hello", "Output:")
        + "\n## Sessions\n\n### Two systems\n\n## More\n"
    ),
    "content/en/01.Python/01.Basics/02.Input.md": "# Input\n\nInput is read.\n",
    "content/en/01.Python/02.Containers/01.Lists.md": "# Lists\n\n## Slices\n\n### Reversed\n",
}
Builder = Callable[..., Path]


def missing(reason: str) -> None:
    """Skip, or fail where nothing may be skipped."""
    if os.environ.get("PRIMERS_TEST_ALL"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the system; each test takes a context of its own."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        missing("no chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Build a site of files and give its folder; further words are those of the command line."""

    def build(files: dict[str, str | bytes], *words: str) -> Path:
        root = write(tmp_path_factory.mktemp("project"), files)
        (root / ".git").mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "primers", "build", *words],
            check=False,
            cwd=root,
            env={**os.environ, "LANGUAGE": "en"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return root / "site"

    return build


@pytest.fixture(scope="session")
def site(built: Builder) -> Path:
    """The folder of a small site: two languages, two categories, chapters, verified programs."""
    return built(FILES)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files as a static host does: what is not there is answered by 404.html."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders on 127.0.0.1 until the test ends; gives the address of each."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def served(serve: Callable[[Path], str], site: Path) -> str:
    """The address of the small site on a server of its own."""
    return serve(site)


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A fresh tab; an error in the console, or a request to another host, fails the test."""
    wrong: list[str] = []

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "404" not in message.text:
            wrong.append(message.text)

    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    page.on("console", told)
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "http://127.0.0.1:", "data:", "blob:"))
            else wrong.append(request.url)
        ),
    )
    yield page
    context.close()
    assert not wrong


@pytest.fixture(params=["server", "folder"])
def address(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    """Where the small site is, without a slash at its end: on a server, and in a folder."""
    return served if request.param == "server" else site.as_uri()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which looks for what keeps people out; PRIMERS_AXE names its file."""
    file = os.environ.get("PRIMERS_AXE")
    if not file:
        missing("no axe-core here: npm pack axe-core, and PRIMERS_AXE=.../axe.min.js")
    return Path(str(file)).read_text("utf-8")
