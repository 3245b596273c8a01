"""A small site in three languages with a history, as machines read it."""

import os
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

ADDRESS = "https://example.org/primers"
TREE: dict[str, str | bytes] = {
    "content/zh/00.index.md": "---\ndescription: 写给初学者的编程课。\n---\n# 编程\n",
    "content/zh/01.Python/01.进程/01.队列.md": (
        "---\ndescription: 两个进程怎样说话 & 等待 <b>\ntags: [队列]\n---\n# 队列\n\n"
        "见[锁](02.锁.md#死锁)、[进程](../01.进程/)、[表](data/表.csv)、[外面](https://elsewhere.example/a?b=1&c=2)。\n\n"
        "![图](图.png)\n\n```text\n[锁](02.锁.md)\n```\n"
    ),
    "content/zh/01.Python/01.进程/data/表.csv": "a,b\n",
    "content/zh/01.Python/01.进程/图.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x14\x08\6\0\0\0",
    "content/zh/01.Python/01.进程/02.锁.md": "# 锁\n\n一把锁\n只给一个人。\n\n## 死锁\n\n[还是外面](https://elsewhere.example/a?b=1&c=2)\n",
    "content/zh/01.Python/01.进程/03.草稿.md": "---\ndraft: true\n---\n# 草稿\n",
    "content/zh/01.Python/01.进程/04.隐藏.hide.md": "# 隐藏\n",
    "content/en/01.Python/01.Processes/01.Queues.md": (
        "---\ntitle: '\"Queues\" </script><script>alert(1)</script>'\nslug: Queues\n---\n\n"
        "Two *processes* talk &amp; wait.\n"
    ),
    "content/ja/01.Python/01.プロセス/02.ロック.md": "# ロック\n",
}
COMMIT = [
    "git",
    "-c",
    "user.name=小满",
    "-c",
    "user.email=x@example.org",
    "commit",
    "--quiet",
    "--no-gpg-sign",
    "-m",
    "x",
]


class Head(HTMLParser):
    """The metas, links and blocks of data of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.metas: dict[str, list[str]] = {}
        self.links: list[dict[str, str]] = []
        self.data: list[str] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.metas.setdefault(given.get("property") or given.get("name", ""), []).append(given.get("content", ""))
        if tag == "link":
            self.links.append(given)
        self.inside = tag == "script" and given.get("type") == "application/ld+json"
        if self.inside:
            self.data.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.data[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def rel(self, rel: str) -> list[dict[str, str]]:
        return [one for one in self.links if one["rel"] == rel]


class Built:
    """A site on the disk, and what its build said."""

    def __init__(self, folder: Path, said: str) -> None:
        self.folder, self.said = folder, said

    def head(self, url: str) -> Head:
        return Head(self.text(f"{url}.html"))

    def text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        found = sorted(file for file in self.folder.rglob("*") if file.is_file())
        return {file.relative_to(self.folder).as_posix(): file.read_bytes() for file in found}


def commit(root: Path, date: str, *files: str) -> None:
    """Commit files at a moment."""
    env = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run(["git", "add", *files], cwd=root, check=True)
    subprocess.run(COMMIT, cwd=root, check=True, env=env)


@pytest.fixture
def built(project, primers) -> Callable[..., Built]:
    """Build a site of files without running anything; `address` and further lines go into its configuration."""

    def build(files=TREE, configuration: str = "", *, address: str = f"{ADDRESS}/", history: bool = False) -> Built:
        where = f'site-url = "{address}"\n' if address else ""
        root = project({**files, "primers.toml": f"{where}{configuration}\n[parity]\nexamples = false\n"})
        if history:
            (root / ".git").rmdir()
            subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
            commit(root, "2026-01-02T03:04:05+08:00", "content/zh/01.Python")
            commit(root, "2026-02-02T03:04:05+08:00", "content/en")
        code, out, err = primers("build", "--no-run", "--no-cache")
        assert code == 0, out + err
        return Built(root / "site", err)

    return build
