"""What a page says of itself: canonical, translations, Open Graph, JSON-LD, a card."""

import json
import re
from urllib.parse import unquote

from .conftest import ADDRESS, TREE

QUEUES = f"{ADDRESS}/zh/Python/%E8%BF%9B%E7%A8%8B/%E9%98%9F%E5%88%97.html"
TITLE = '"Queues" </script><script>alert(1)</script>'
# What search engines document of an article, and of the way to a page.
ARTICLE = {
    *("@type", "headline", "description", "inLanguage", "mainEntityOfPage", "image", "articleSection", "keywords"),
    *("datePublished", "dateModified", "author"),
}


def graph(head) -> dict[str, dict]:
    (text,) = head.data
    data = json.loads(text)
    assert data.keys() == {"@context", "@graph"}
    assert data["@context"] == "https://schema.org"
    return {one["@type"]: one for one in data["@graph"]}


def test_a_page_is_at_home_at_its_own_address(built):
    head = built().head("zh/Python/进程/队列")
    assert [one["href"] for one in head.rel("canonical")] == [QUEUES]
    assert head.metas["description"] == ["两个进程怎样说话 & 等待 <b>"]
    versions = {one["hreflang"]: unquote(one["href"]) for one in head.rel("alternate") if "hreflang" in one}
    assert versions == {
        "en": f"{ADDRESS}/en/Python/Processes/Queues.html",
        "zh": f"{ADDRESS}/zh/Python/进程/队列.html",
        "x-default": f"{ADDRESS}/zh/Python/进程/队列.html",
    }


def test_a_fallback_is_at_home_elsewhere_and_a_hidden_page_is_not_found(built):
    site = built()
    fallback = site.head("en/Python/Processes/锁")
    assert [unquote(one["href"]) for one in fallback.rel("canonical")] == [f"{ADDRESS}/zh/Python/进程/锁.html"]
    assert fallback.metas["robots"] == ["noindex"]
    assert not [one for one in fallback.rel("alternate") if "hreflang" in one]
    assert fallback.metas["og:locale"] == ["zh_CN"]
    assert fallback.data == []
    assert site.head("zh/Python/进程/隐藏").metas["robots"] == ["noindex"]


def test_folders_are_pages_in_several_languages_too(built):
    site = built()
    for url in ("zh/Python/index", "en/Python/index"):
        found = [one["hreflang"] for one in site.head(url).rel("alternate") if "hreflang" in one]
        assert found == ["en", "ja", "zh", "x-default"]


def test_open_graph_says_what_a_lesson_is(built):
    metas = built(history=True).head("zh/Python/进程/队列").metas
    assert {name: values for name, values in metas.items() if ":" in name} == {
        "og:type": ["article"],
        "og:site_name": ["Primers"],
        "og:title": ["队列"],
        "og:description": ["两个进程怎样说话 & 等待 <b>"],
        "og:url": [QUEUES],
        "og:locale": ["zh_CN"],
        "og:locale:alternate": ["en_US"],
        "article:section": ["Python"],
        "article:published_time": ["2026-01-02T03:04:05+08:00"],
        "article:modified_time": ["2026-01-02T03:04:05+08:00"],
        "article:tag": ["队列"],
        "twitter:card": ["summary"],
    }
    assert built().head("zh/Python/index").metas["og:type"] == ["website"]


def test_json_ld_is_an_article_and_the_way_to_it(built):
    found = graph(built(history=True).head("zh/Python/进程/队列"))
    article, way = found["TechArticle"], found["BreadcrumbList"]
    assert article.keys() <= ARTICLE
    assert article["headline"] == "队列"
    assert article["mainEntityOfPage"] == QUEUES
    assert article["author"] == [{"@type": "Person", "name": "小满"}]
    assert article["datePublished"] == "2026-01-02T03:04:05+08:00"
    items = way["itemListElement"]
    assert [one["position"] for one in items] == [1, 2, 3, 4]
    assert [one["name"] for one in items] == ["首页", "Python", "进程", "队列"]
    assert items[-1]["item"] == QUEUES
    assert all(one.keys() == {"@type", "position", "name", "item"} for one in items)


def test_a_title_cannot_leave_its_place(built):
    site = built()
    head = site.head("en/Python/Processes/Queues")
    assert graph(head)["TechArticle"]["headline"] == TITLE
    assert head.metas["og:title"] == [TITLE]
    assert "<script>alert" not in site.text("en/Python/Processes/Queues.html")


def test_without_an_address_none_is_invented(built):
    """All that is left are names: of formats in their own terms, and what a page links to."""
    site = built(configuration="[cards]\nenabled = true\n", address="", history=True)
    assert site.said == ""
    found = {address for data in site.files().values() for address in re.findall(rb"https?://[^\s\"'<>)&;\\]+", data)}
    assert found == {b"http://www.w3.org/2000/svg", b"https://schema.org", b"https://elsewhere.example/a?b=1"}


def test_two_builds_give_the_same_bytes(built, primers):
    site = built(configuration="[cards]\nenabled = true\n", history=True)
    first = site.files()
    assert any(path.endswith(".png") for path in first if path.startswith("cards/"))
    assert primers("build", "--no-run", "--no-cache")[0] == 0
    assert site.files() == first


def test_every_block_of_data_is_json(built):
    site = built()
    for path in site.files():
        if path.endswith(".html"):
            for text in site.head(path[:-5]).data:
                json.loads(text)


def test_a_script_that_is_no_data_is_refused(project, primers):
    plugin = (
        "import primers\n\n\n@primers.hookimpl\ndef primers_site(site):\n"
        "    return [primers.HeadElement(tag='script', attributes=(('src', 'x.js'),))]\n"
    )
    project({"content/zh/a.md": "# A\n", "ours/bad.py": plugin, "primers.toml": 'plugin-dirs = ["ours"]\n'})
    code, _, err = primers("build", "--no-run")
    assert code == 3
    assert "bad puts a script into a page that is not JSON" in err


def test_the_first_paragraph_stands_for_a_description(built):
    files = {**TREE, "content/ja/01.Python/01.プロセス/02.ロック.md": "# ロック\n\n" + "錠 `a` " * 100 + "\n"}
    (text,) = built(files).head("ja/Python/プロセス/ロック").metas["description"]
    assert text.startswith("錠 a 錠 a ")
    assert text.endswith("…")
    assert len(text) <= 160
