"""A small site, and a tab to read it in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

Builder = Callable[..., Path]
ROOT = Path(__file__).parents[2]
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


@pytest.fixture(scope="session")
def site(built: Builder) -> Path:
    """The folder of a small site: two languages, two categories, chapters, verified programs."""
    return built(FILES)


@pytest.fixture
def served(serve: Callable[[Path], str], site: Path) -> str:
    """The address of the small site on a server of its own."""
    return serve(site)


@contextmanager
def _watched(browser: Browser) -> Iterator[Page]:
    wrong: list[str] = []

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "404" not in message.text:
            wrong.append(message.text)

    context = browser.new_context(locale="zh-CN")
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


@pytest.fixture
def tab(chromium: Browser, serve: Callable[[Path], str]) -> Iterator[Page]:
    """A fresh tab; an error in the console, or a request to another host, fails the test.

    Servers are asked for although none is used here: so they end after the tab, which may be loading still.
    """
    with _watched(chromium) as page:
        yield page


@pytest.fixture(scope="module")
def kept_tab(chromium: Browser) -> Iterator[Page]:
    """A tab like `tab` that stays open for all tests of a module."""
    with _watched(chromium) as page:
        yield page


@pytest.fixture(params=["server", "folder"])
def address(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    """Where the small site is, without a slash at its end: on a server, and in a folder."""
    return served if request.param == "server" else site.as_uri()


@pytest.fixture(scope="session")
def lessons(built) -> Path:
    """The lessons of this repository as a site."""
    files = [path for path in (ROOT / "content").rglob("*") if path.is_file()]
    return built({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}, "--no-run")
