"""Markdown beside the pages, and the lists of it."""

import posixpath
from urllib.parse import unquote

from markdown_it import MarkdownIt

from .conftest import ADDRESS, TREE


def links(text: str) -> list[str]:
    tokens = [child for token in MarkdownIt().parse(text) for child in token.children or ()]
    return [str(one.attrs.get("href") or one.attrs.get("src")) for one in tokens if one.type in ("link_open", "image")]


def test_a_lesson_is_markdown_that_stands_for_itself(built):
    site = built()
    text = site.text("zh/Python/进程/队列.md")
    assert text.startswith("# 队列\n\n见")
    assert "[锁](02.锁.md)\n" in text  # in a fence, which is code
    targets = [unquote(one) for one in links(text)]
    assert targets == [
        "锁.md#死锁",
        "index.html",
        "../../../files/zh/01.Python/01.进程/data/表.csv",
        "https://elsewhere.example/a?b=1&c=2",
        "../../../files/zh/01.Python/01.进程/图.png",
    ]
    files = site.files()
    for one in targets:
        if "//" not in one:
            assert posixpath.normpath(posixpath.join("zh/Python/进程", one.partition("#")[0])) in files
    assert site.text("en/Python/Processes/Queues.md").startswith('# "Queues" </script>')


def test_every_page_of_a_lesson_leads_to_its_markdown(built):
    site = built()
    for url, target in (
        ("zh/Python/进程/队列", "队列.md"),
        ("zh/Python/进程/隐藏", "隐藏.md"),
        ("en/Python/Processes/锁", "../../../zh/Python/进程/锁.md"),  # a fallback: the text is at home there
    ):
        (named,) = (one for one in site.head(url).rel("alternate") if one.get("type") == "text/markdown")
        assert unquote(named["href"]) == target
        assert posixpath.normpath(posixpath.join(posixpath.dirname(url), target)) in site.files()


def test_the_lists_have_the_lessons_of_a_locale(built):
    site = built(configuration='[site.title]\nzh = "编程_入门"\nen = "Primers"\n')
    text = site.text("zh/llms.txt")
    assert text.startswith("# 编程\\_入门\n\n> 写给初学者的编程课。\n\n## Python / 进程\n\n- [队列](")
    assert [unquote(one) for one in links(text)] == [
        f"{ADDRESS}/zh/Python/进程/队列.md",
        f"{ADDRESS}/zh/Python/进程/锁.md",
        f"{ADDRESS}/zh/llms-full.txt",
        f"{ADDRESS}/en/llms.txt",
        f"{ADDRESS}/ja/llms.txt",
    ]
    assert site.text("llms.txt") == text
    english = site.text("en/llms.txt")
    assert len(links(english)) == 4
    assert "锁" not in english
    whole = site.text("zh/llms-full.txt")
    assert "一把锁" in whole
    for absent in ("隐藏", "草稿"):
        assert absent not in text + whole


def test_links_are_relative_where_the_site_has_no_address(built):
    site = built(address="")
    assert unquote(links(site.text("llms.txt"))[0]) == "zh/Python/进程/队列.md"
    assert unquote(links(site.text("zh/llms.txt"))[0]) == "Python/进程/队列.md"


def test_files_that_fences_take_in_are_in_the_markdown(built):
    page = "> ```python {include=prog.py#L2-L3}\n> ```\n\n[a]: 01.队列.md\n\nSee [a], [b](<01.队列.md>) and `x`.\n"
    files = {
        **TREE,
        "content/zh/01.Python/01.进程/05.引入.md": page,
        "content/zh/01.Python/01.进程/prog.py": "a = 1\nb = 2\nc = 3\n",
    }
    text = built(files).text("zh/Python/进程/引入.md")
    assert "> ```python {include=prog.py#L2-L3}\n> b = 2\n> c = 3\n> ```\n" in text
    assert [unquote(one) for one in links(text)] == ["队列.md", "队列.md"]
