"""`primers new`: what is written is right as it stands, pairs with its like, and never lies over anything."""

from collections.abc import Callable
from pathlib import Path

import pytest

from primers.testing import pipeline
from primers_new.skeletons import PROGRAMS

Files = Callable[[dict[str, str | bytes]], Path]
Primers = Callable[..., tuple[int, str, str]]

SOURCE = """---
description: 说明
slug: queues
source-hash: ja:1:aaaaaaaaaaaa:aaaaaaaaaaaa:-
---

# 队列

先进先出，见[栈](01.栈.md#top)，![图](图.png)，[别处](https://example.org/x.md)。
第二行。

> 引用

- 一
- 二

```python
print(1)  # [不是链接](01.栈.md)
```

**运行结果：**

```text
1
```

词
: 它的意思

| 甲 | 乙 |
|----|----|
| 1  | 2  |

<!-- 批注 -->
"""
COPY = """---
draft: true
description: 说明
slug: queues
---

<!-- to translate -->
# 队列

<!-- to translate -->
先进先出，见[栈](01.Stacks.md#top)，![图](../../../zh/02.Python/07.进程控制/图.png)，[别处](https://example.org/x.md)。
第二行。

<!-- to translate -->
> 引用

<!-- to translate -->
- 一
- 二

```python
print(1)  # [不是链接](01.栈.md)
```

Output:

```text
1
```

<!-- to translate -->
词
: 它的意思

<!-- to translate -->
| 甲 | 乙 |
|----|----|
| 1  | 2  |

<!-- 批注 -->
"""
CHAPTER = "02.Python/07.进程控制"
FILES: dict[str, str | bytes] = {
    f"content/zh/{CHAPTER}/00.index.md": "# 进程控制\n",
    f"content/zh/{CHAPTER}/01.栈.md": "# 栈\n",
    f"content/zh/{CHAPTER}/02.队列.md": SOURCE,
    f"content/zh/{CHAPTER}/图.png": b"\x89PNG",
    "content/zh/06.C/01.基础/001.指针.md": "# 指针\n\n```c\nint x;\n```\n\n运行结果：\n\n```text\n```\n",
    "content/en/02.Python/07.Processes/00.index.md": "# Processes\n",
    "content/en/02.Python/07.Processes/01.Stacks.md": "# Stacks\n",
    "content/en/02.Python/07.Processes/05.Pools.md": "# Pools\n",
    "primers.toml": 'run.languages = ["python", "c"]\n',
}
NEXT = f"content/zh/{CHAPTER}/06.锁.md\ncontent/en/02.Python/07.Processes/06.{{}}.md\n"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ((f"{CHAPTER}/锁", "--title", "en=Locks"), NEXT.format("Locks")),
        ((f"{CHAPTER}/锁",), NEXT.format("锁")),
        ((f"content/zh/{CHAPTER}/06.锁.md",), NEXT.format("锁")),
        (("2/7/06", "--title", "锁", "--title", "en=Locks"), NEXT.format("Locks")),
        (("2/7/锁", "--locale", "zh"), f"content/zh/{CHAPTER}/06.锁.md\n"),
        (
            ("02.Python/07.Processes/Locks", "--title", "zh=锁"),
            NEXT.format("Locks"),
        ),
        (
            (f"{CHAPTER}/EX.ctype.h",),
            f"content/zh/{CHAPTER}/EX.ctype.h.md\ncontent/en/02.Python/07.Processes/EX.ctype.h.md\n",
        ),
        (("06.C/01.基础/数组",), "content/zh/06.C/01.基础/002.数组.md\ncontent/en/06.C/01.基础/002.数组.md\n"),
    ],
)
def test_a_lesson_is_begun_in_every_locale(
    project: Files, primers: Primers, words: tuple[str, ...], written: str
) -> None:
    root = project(FILES)
    assert primers("new", "lesson", *words) == (0, written, "")
    files = [root / line for line in written.splitlines()]
    assert all(file.is_file() for file in files)
    lessons = {lesson.path: lesson for lesson in pipeline(root).read().lessons}
    assert len({lessons[line].key for line in written.splitlines()}) == 1


def test_what_a_lesson_begins_with_is_true(project: Files, primers: Primers) -> None:
    root = project(FILES)
    _, out, _ = primers("new", "lesson", f"{CHAPTER}/锁", "--title", "en=Locks")
    code, report, err = primers("verify", "-v", *out.splitlines())
    assert (code, err) == (0, "")
    assert "2 passed" in report
    zh, en = ((root / line).read_text("utf-8") for line in out.splitlines())
    assert "# 锁\n" in zh
    assert "运行结果：" in zh
    assert "# Locks\n" in en
    assert "Output:" in en
    assert "```c\n" in (root / primers("new", "lesson", "06.C/01.基础/数组")[1].split("\n")[0]).read_text("utf-8")


@pytest.mark.parametrize("language", [name for name in PROGRAMS if name in ("bash", "c", "cpp", "python", "sql")])
def test_programs_of_other_languages(project: Files, primers: Primers, language: str) -> None:
    project({"content/en/01.A/01.B/01.C.md": "# C\n", "primers.toml": f'run.languages = ["{language}"]\n'})
    _, out, _ = primers("new", "lesson", "1/1/D")
    assert "1 passed" in primers("verify", out.strip())[1]


def test_a_chapter_and_a_category(project: Files, primers: Primers) -> None:
    root = project(FILES)
    assert primers("new", "chapter", "02.Python/网络", "--title", "en=Networking") == (
        0,
        "content/zh/02.Python/08.网络/00.index.md\ncontent/en/02.Python/08.Networking/00.index.md\n",
        "",
    )
    assert primers("new", "chapter", "Lua")[1].splitlines()[0] == "content/zh/07.Lua/00.index.md"
    assert primers("new", "lesson", "7/课")[1].splitlines()[0] == "content/zh/07.Lua/01.课.md"
    assert primers("verify")[0] == 1  # the pointer of FILES
    assert (root / "content/zh/02.Python/08.网络/00.index.md").read_text("utf-8").count("# 网络\n") == 1


def test_a_translation_is_a_draft_to_be_translated(project: Files, primers: Primers) -> None:
    root = project({**FILES, f"content/zh/{CHAPTER}/02.队列.md": SOURCE})
    written = "content/en/02.Python/07.Processes/02.Queues.md"
    assert primers("new", "translation", f"content/zh/{CHAPTER}/02.队列.md", "--title", "Queues") == (
        0,
        f"{written}\n",
        "",
    )
    assert (root / written).read_text("utf-8") == COPY
    code, report, _ = primers("verify", written)
    assert code == 0
    assert "1 passed" in report
    status = primers("status", "--locale", "en")[1]
    assert f"untracked  {written}" in status  # a copy is no translation
    assert primers("new", "translation", f"content/zh/{CHAPTER}/02.队列.md") == (
        2,
        "",
        f"error: content/zh/{CHAPTER}/02.队列.md is there in every locale already\n",
    )


def test_the_text_of_a_folder_brings_its_name(project: Files, primers: Primers) -> None:
    project(FILES | {"content/zh/06.C/01.基础/00.index.md": "# 基础\n"})
    index = "content/zh/06.C/01.基础/00.index.md"
    assert primers("new", "translation", index, "--title", "en=Basics")[1] == "content/en/06.C/01.Basics/00.index.md\n"
    assert primers("new", "translation", "content/zh/06.C/01.基础/001.指针.md", "--title", "Pointers")[1] == (
        "content/en/06.C/01.Basics/001.Pointers.md\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("lesson", f"{CHAPTER}/01.别的"), f"zh/{CHAPTER}/01.栈.md has this number already"),
        (("lesson", f"{CHAPTER}/5.别的"), "en/02.Python/07.Processes/05.Pools.md has this number already"),
        (("lesson", "02.Python/07.进程/锁"), "there is no folder zh/02.Python/07.进程; did you mean 07.进程控制?"),
        (("lesson", "02.Python/09.网络/锁"), "make it: primers new chapter zh/02.Python/09.网络"),
        (("lesson", f"{CHAPTER}/06"), "06 has no title"),
        (("lesson", f"{CHAPTER}/锁", "--title", "en=a/b"), "'a/b' cannot be the name of a file"),
        (("lesson", f"{CHAPTER}/锁", "--title", "en=.."), "'..' cannot be the name of a file"),
        (("lesson", f"{CHAPTER}/锁", "--title", "en=a", "--title", "en=b"), "en has two titles"),
        (("lesson", f"{CHAPTER}/锁", "--locale", "fr"), "there is no locale fr; there are: zh, en"),
        (("lesson", "content/fr/02.Python/锁"), "there is no locale fr; there are: zh, en"),
        (("lesson", "../../锁"), "there is no folder zh/.."),
        (("lesson", "a/b/c/d"), "a/b/c/d is no place for a lesson or a chapter"),
        (("lesson", f"{CHAPTER}/锁", "--language", "lua"), "there is no program to begin with in lua"),
        (("lesson", f"{CHAPTER}/栈"), f"content/zh/{CHAPTER}/01.栈.md has the title 栈 already"),
        (("lesson", f"{CHAPTER}/锁", "--title", "en=stacks"), "07.Processes/01.Stacks.md has the title stacks already"),
        (("chapter", f"{CHAPTER}/锁"), "lies too deep"),
        (("translation", "README.md"), "README.md"),
        (("translation", f"content/zh/{CHAPTER}"), "is no lesson of the content folder"),
        (
            ("translation", f"content/zh/{CHAPTER}/01.栈.md", "--locale", "en"),
            "07.Processes/01.Stacks.md is there already",
        ),
    ],
)
def test_what_cannot_be_written_is_said(project: Files, primers: Primers, words: tuple[str, ...], told: str) -> None:
    root = project(FILES)
    before = {path: path.is_file() and path.read_bytes() for path in (root / "content").rglob("*")}
    code, out, err = primers("new", *words)
    assert (code, out) == (2, "")
    assert told in err
    assert {path: path.is_file() and path.read_bytes() for path in (root / "content").rglob("*")} == before


def test_all_or_nothing(project: Files, primers: Primers) -> None:
    root = project(FILES)
    (root / "content/en/02.Python/07.Processes").rename(root / "elsewhere")
    (root / "content/en/02.Python/07.Processes").symlink_to(root / "elsewhere", target_is_directory=True)
    code, out, err = primers("new", "lesson", f"{CHAPTER}/锁", "--title", "en=Locks")
    assert (code, out) == (2, "")
    assert "lies outside the content folder" in err
    assert not (root / f"content/zh/{CHAPTER}/06.锁.md").exists()
    assert not (root / "elsewhere/06.Locks.md").exists()
