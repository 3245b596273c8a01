"""What stands in the files of a site: read as HTML, without a browser."""

import base64
import hashlib
import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

LESSON = "zh/Python/基础/输出.html"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """The elements of a page in their order, with the text of scripts; every element is closed where it must be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.runs = False
        self.feed(text)
        self.wrong += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        self.runs = tag == "script" and dict(attrs).get("type") != "application/ld+json"  # which is data
        if self.runs:
            self.scripts.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] != tag and self.open[-1] in ("li", "p", "dt", "dd", "tr", "td", "th"):
            self.open.pop()
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script" and self.runs:
            self.scripts[-1] += data

    def named(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag and wanted.items() <= attrs.items()]


def pages(site: Path) -> dict[str, Reader]:
    return {file.relative_to(site).as_posix(): Reader(file.read_text("utf-8")) for file in sorted(site.rglob("*.html"))}


@pytest.mark.parametrize("which", ["site", "lessons"])
def test_every_page_has_the_policy_first_and_keeps_to_it(request, which):
    site = request.getfixturevalue(which)
    for path, page in pages(site).items():
        assert not page.wrong, (path, page.wrong)
        inside = [name for name, attrs in page.elements if name in ("meta", "script", "link", "style", "title")]
        assert inside[:3] == ["meta", "meta", "script"], path
        (policy,) = (attrs["content"] for attrs in page.named("meta", **{"http-equiv": "Content-Security-Policy"}))
        for script in filter(str.strip, page.scripts):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
        assert "'unsafe" not in policy
        for name, attrs in page.elements:
            assert name not in ("style", "base", "object", "embed")
            assert not [key for key in attrs if key.startswith("on") or key == "style"], (path, name, attrs)


def test_every_link_leads_somewhere_and_to_a_place_that_is_there(site):
    found = pages(site)
    for path, page in found.items():
        if path == "404.html":  # it is shown at any address, so its links begin at the root
            continue
        for name, attrs in page.elements:
            target = attrs.get("href") or attrs.get("src")
            if not target or re.match(r"[a-z]+:", target):
                continue
            file, _, anchor = unquote(target).partition("#")
            there = ((site / path).parent / file).resolve() if file else site / path
            assert there.is_file(), (path, name, target)
            if anchor:
                other = found[there.relative_to(site.resolve() if file else site).as_posix()]
                assert [attrs for _, attrs in other.elements if attrs.get("id") == anchor], (path, target)


def test_every_page_has_one_heading_a_language_and_names_that_are_unique(site):
    for path, page in pages(site).items():
        assert len(page.named("h1")) == 1, path
        assert page.named("html")[0]["lang"], path
        names = [attrs["id"] for _, attrs in page.elements if attrs.get("id")]
        assert len(names) == len(set(names)), path
        for image in page.named("img"):
            assert image["alt"] is not None


@pytest.mark.parametrize("which", ["site", "lessons"])
def test_what_a_page_may_weigh(request, which):
    site = request.getfixturevalue(which)
    assert sum(file.stat().st_size for file in site.rglob("*.css")) < 30_000
    assert (site / "assets/primers.js").stat().st_size < 20_000
    for path in pages(site):
        assert (site / path).stat().st_size < 60_000, path


def test_a_lesson_has_what_its_page_asks_for(site):
    text = (site / LESSON).read_text("utf-8")
    page = Reader(text)
    (image,) = page.named("img")
    assert (image["width"], image["height"], image["loading"]) == ("40", "20", "lazy")
    assert '<figcaption class="title">main.py</figcaption>' in text
    assert text.count('<span class="hll">') == 2
    assert '<pre class="numbers" aria-hidden="true">1\n2\n3</pre>' in text
    assert [tab["name"] for tab in page.named("input", type="radio")] == ["tab-L35", "tab-L35"]
    assert '<section class="footnotes">' in text
    assert page.named("a", href="#fn1", id="fnref1")
    assert "☐</span>没做" in text
    assert "☑</span>做了" in text
    assert "<dt>词</dt>" in text
    assert page.named("blockquote", **{"class": "admonition warning"})
    assert page.named("blockquote", **{"class": "admonition success"})
    assert page.named("div", **{"class": "scroll", "tabindex": "0"})
    assert re.search(r"没有运行|未运行", text)


def test_a_page_says_where_it_stands(site):
    text = (site / LESSON).read_text("utf-8")
    (crumbs,) = re.findall(r'<nav class="crumbs".*?</nav>', text, re.DOTALL)
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', crumbs) == [
        ("../../index.html", "首页"),
        ("../index.html", "Python"),
        ("index.html", "基础"),
    ]


def test_the_mark_of_an_output_says_how_it_was_seen(site):
    text = (site / LESSON).read_text("utf-8")
    (mark,) = re.findall(r'<details class="primers-mark primers-passed">.*?</details>', text)[:1]
    assert "已验证" in mark
    assert "CPython 3." in mark
    assert "<dt>隔离</dt>" in mark
    assert "逐字相同" in mark


def test_the_menu_is_the_same_on_all_pages_but_for_the_place(site):
    def menu(path: str) -> str:
        text = (site / path).read_text("utf-8")
        found = re.search(r'<nav id="menu".*?</nav>', text, re.DOTALL)
        assert found
        return found[0]

    one, other = menu("zh/Python/基础/输出.html"), menu("zh/Python/容器/列表.html")
    assert one != other
    assert re.findall(r"<details[^>]* open>.*?<summary>(.*?)</summary>", one) == ["基础"]
    assert one.count('aria-current="page"') == other.count('aria-current="page"') == 1
    assert one.replace(' aria-current="page"', "").replace(" open>", ">") == other.replace(
        ' aria-current="page"', ""
    ).replace(" open>", ">")


def test_a_large_category_unfolds_only_the_chapter_of_the_page(built):
    files = {
        f"content/zh/01.类/{chapter:02}.章{chapter}/{n:02}.课{n}.md": f"# 课{n}\n"
        for chapter in range(8)
        for n in range(20)
    }
    site = built(files)
    page = Reader((site / "zh/类/章3/课5.html").read_text("utf-8"))
    assert len(page.named("details", name="chapters")) == 1
    assert len(page.named("a", **{"aria-current": "page"})) == 1
    assert (site / "zh/类/章3/课5.html").stat().st_size < 10_000


def test_truth_and_badge_count_what_was_run(site):
    badge = json.loads((site / "zh/badge.json").read_text("utf-8"))
    assert (badge["programs"], badge["verified"], badge["skipped"]) == (4, 3, 1)
    assert badge["message"] == "4 个程序，3 个已验证"
    assert "4 个程序，3 个已验证" in (site / "zh/badge.svg").read_text("utf-8")
    truth = (site / "zh/truth.html").read_text("utf-8")
    assert "4 个程序，3 个已验证" in truth
    assert "输出.html" in unquote(truth)
    whole = json.loads((site / "badge.json").read_text("utf-8"))
    assert (whole["programs"], whole["verified"]) == (5, 4)


def test_what_nobody_ran_is_not_verified(built):
    site = built({"content/en/a.md": "# A\n\n```python\nprint(1)\n```\n\nOutput:\n\n```\n1\n```\n"}, "--no-run")
    text = (site / "en/a.html").read_text("utf-8")
    assert "primers-passed" not in text
    assert "not verified" in text
    assert json.loads((site / "badge.json").read_text("utf-8"))["message"] == "not verified"


def test_one_input_and_one_report_give_the_same_bytes(project, primers):
    root = project(
        {"content/zh/01.类/01.章/01.一.md": "# 一\n\n```python\nprint(1)\n```\n\n运行结果：\n\n```\n1\n```\n"}
    )
    primers("verify", "--report", "json=r.json")
    for name in ("one", "two"):
        assert primers("build", "--results", "r.json", "--output", name)[0] == 0
    one = {file.relative_to(root / "one"): file.read_bytes() for file in (root / "one").rglob("*") if file.is_file()}
    two = {file.relative_to(root / "two"): file.read_bytes() for file in (root / "two").rglob("*") if file.is_file()}
    assert one == two
    moment = json.loads((root / "r.json").read_text("utf-8"))["time"]
    assert moment.replace("T", " ")[:16] in (root / "one/zh/类/章/一.html").read_text("utf-8")


def git(root: Path, *words: str, date: str, name: str) -> None:
    names = {
        f"GIT_{role}_{field}": value
        for role in ("AUTHOR", "COMMITTER")
        for field, value in {"NAME": name, "EMAIL": "a@example.org", "DATE": f"{date}T12:00:00+08:00"}.items()
    }
    subprocess.run(
        ["git", *words],
        cwd=root,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(root), **names},
    )


def test_dates_and_authors_come_from_git_through_renames(project, primers, monkeypatch):
    root = project(
        {
            "content/zh/旧.md": "# 旧\n\n" + "一样的文字。\n" * 20,
            "primers.toml": '[site]\nedit-url = "https://example.org/edit/{path}"\n',
        }
    )
    (root / ".git").rmdir()
    git(root, "init", "-q", date="2024-01-01", name="甲")
    git(root, "add", "content", date="2024-01-02", name="甲")
    git(root, "commit", "-qm", "one", date="2024-01-02", name="甲")
    git(root, "mv", "content/zh/旧.md", "content/zh/新.md", date="2024-02-03", name="乙")
    git(root, "commit", "-qm", "two", date="2024-02-03", name="乙")
    assert primers("build")[0] == 0
    text = (root / "site/zh/新.html").read_text("utf-8")
    assert "创建于 2024-01-02" in text
    assert "更新于 2024-02-03" in text
    assert "作者：甲、乙" in text
    assert 'href="https://example.org/edit/content/zh/%E6%96%B0.md"' in text
    shallow = root / "shallow"
    git(root, "clone", "-q", "--depth", "1", root.as_uri(), str(shallow), date="2024-02-03", name="乙")
    monkeypatch.chdir(shallow)  # what it begins with seems to be new, and is not
    assert primers("build")[0] == 0
    assert "创建于" not in (shallow / "site/zh/新.html").read_text("utf-8")


def test_without_git_there_are_no_dates(site):
    text = (site / LESSON).read_text("utf-8")
    assert "更新于" not in text
    assert "创建于" not in text


def test_an_old_address_leads_on(built):
    table = '[site.redirects]\n"zh/旧课" = "zh/课"\n"old/page.html" = "https://example.org/x"\n'
    site = built({"content/zh/课.md": "# 课\n", "primers.toml": f'site-url = "https://example.org/p/"\n{table}'})
    page = Reader((site / "zh/旧课.html").read_text("utf-8"))
    assert page.named("meta", **{"http-equiv": "refresh"})[0]["content"] == "0; url=%E8%AF%BE.html"
    lines = (site / "_redirects").read_text("utf-8").splitlines()
    assert "/p/zh/%E6%97%A7%E8%AF%BE.html /p/zh/%E8%AF%BE.html 301" in lines
    assert "/p/old/page.html https://example.org/x 301" in lines


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[site.redirects]\n"a" = "nowhere"\n', "there is no page nowhere"),
        ('[site.redirects]\n"en/a" = "en/index"\n', "en/a is a page"),
        ('[site]\ntheme = "../x"\n', "there is no folder ../x"),
        ('[site.links]\nx = "javascript:alert(1)"\n', "is no address of the web"),
        ('[site]\nedit-url = "javascript:x"\n', "is no address of the web"),
    ],
)
def test_what_cannot_be_meant_is_refused(project, primers, table, said):
    project({"content/en/a.md": "# A\n", "primers.toml": table})
    code, _, err = primers("build")
    assert code == 2, err
    assert said in err


def test_a_theme_fills_blocks_and_brings_files(built):
    site = built(
        {
            "content/en/a.md": "# A\n",
            "primers.toml": '[site]\ntheme = "looks"\n',
            "looks/base.html": '{% extends "primers/base.html" %}{% block foot %}<p>Ours</p>{% endblock %}',
            "looks/lesson.html": '{% extends "primers/lesson.html" %}{% block after %}<aside>M</aside>{% endblock %}',
            "looks/static/own.css": ":root { --accent: #8a1c5a; }",
        }
    )
    text = (site / "en/a.html").read_text("utf-8")
    assert "<p>Ours</p>" in text
    assert "<aside>M</aside>" in text
    assert "<h1" in text
    assert 'href="../theme/own.css"' in text
    assert (site / "theme/own.css").is_file()


def test_a_theme_is_text_and_reaches_nothing(project, primers):
    project(
        {
            "content/en/a.md": "# A\n",
            "primers.toml": '[site]\ntheme = "looks"\n',
            "looks/base.html": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        }
    )
    code, _, err = primers("build")
    assert code == 3
    assert "unsafe" in err


def test_the_count_of_the_original(built):
    files = {"content/zh/课.md": "# 课\n\n" + "字" * 594 + "\n"}
    assert "600 字，3 分钟" in (
        built({**files, "primers.toml": '[site]\nreading = "original"\n'}) / "zh/课.html"
    ).read_text("utf-8")
