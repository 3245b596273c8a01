"""Many locales: what one lacks is shown in the text of another, and never counts as a translation."""

import json
import posixpath
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from primers.commands.publish import publish
from primers.locales import is_locale, language_name, related
from primers.rendering.fallback import fallbacks
from primers.tally import Verified
from primers.testing import pipeline, write

OUTPUT = "content/zh/02.Python/01.基础/01.输出.md"
TREE = {
    "content/zh/00.index.md": "# 编程\n",
    "content/zh/02.Python/00.index.md": "# Python\n\n简介。\n",
    OUTPUT: (
        "# 输出\n\n[变量](02.变量.md#x) [池](../02.进程/01.进程池.md) [目录](../00.index.md) "
        "[英](../../../en/02.Python/01.Basics/01.Output.md)\n\n"
        '```python\nprint("好")\n```\n\n运行结果：\n\n```text\n好\n```\n\n![图](x.png)\n'
    ),
    "content/zh/02.Python/01.基础/x.png": b"png",
    "content/zh/02.Python/01.基础/02.变量.md": "# 变量\n\n[输出](01.输出.md) [坏](nope.md)\n",
    "content/zh/02.Python/01.基础/03.循环.md": "# 循环\n",
    "content/zh/02.Python/01.基础/04.草稿.md": "---\ndraft: true\n---\n# 草稿\n",
    "content/zh/02.Python/01.基础/05.隐藏.hide.md": "# 隐藏\n",
    "content/zh/02.Python/02.进程/00.index.md": "# 进程\n",
    "content/zh/02.Python/02.进程/01.进程池.md": "---\ndescription: 池\nrequires: [numpy]\n---\n# 进程池\n",
    "content/en/02.Python/01.Basics/01.Output.md": "# Output\n",
    "content/en/02.Python/01.Basics/03.Loops.md": "# Loops\n",
    "content/ja/02.Python/01.基本/02.変数.md": "# 変数\n",
    "content/ja/02.Python/01.基本/06.だけ.md": "# だけ\n",
    "content/pt-BR/02.Python/01.Básico/01.Saída.md": "# Saída\n",
    "content/zh-Hant/02.Python/01.基礎/01.輸出.md": "# 輸出\n",
    "content/ar/02.Python/01.الأساسيات/01.الإخراج.md": "# الإخراج\n",
    "content/ar/02.Python/01.الأساسيات/02.مسودة.md": "---\ndraft: true\n---\n# مسودة\n",
}
LOCALES = ("ar", "en", "ja", "pt-BR", "zh", "zh-Hant")
VOID = frozenset({"meta", "link", "img", "br", "hr", "input"})
NOTICE = "This lesson has not been translated yet; you are reading the {language} text."


class Element:
    """An element of a page: its tag, its attributes, and what stands in it."""

    def __init__(self, tag, attributes, parent=None):
        self.tag, self.attributes, self.parent, self.children = tag, dict(attributes), parent, []

    def all(self, tag, **attributes):
        """Find elements below this one, in page order."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        for child in (one for one in self.children if isinstance(one, Element)):
            if child.tag == tag and all(child.attributes.get(name) == value for name, value in wanted.items()):
                yield child
            yield from child.all(tag, **attributes)

    def one(self, tag, **attributes):
        """Find the only such element; None where there is none."""
        found = list(self.all(tag, **attributes))
        assert len(found) < 2, found
        return found[0] if found else None

    @property
    def text(self):
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class Parser(HTMLParser):
    """Makes the tree of a page, and insists that every element is closed."""

    def __init__(self):
        super().__init__()
        self.here = self.root = Element("", {})

    def handle_starttag(self, tag, attrs):
        element = Element(tag, attrs, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag):
        assert self.here.tag == tag
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.children.append(data)


class Site:
    """A built site: pages parsed, links followed."""

    def __init__(self, folder: Path):
        self.folder = folder

    def page(self, address):
        parser = Parser()
        parser.feed((self.folder / f"{address}.html").read_text("utf-8"))
        assert parser.here is parser.root
        return parser.root

    def data(self, address):
        return json.loads((self.folder / f"{address}.json").read_text("utf-8"))

    def addresses(self):
        return sorted(file.relative_to(self.folder).as_posix()[:-5] for file in self.folder.rglob("*.html"))


def leads(address, href):
    """Give the address that a relative link of a page leads to."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(href.partition("#")[0])))
    return path.removesuffix(".html")


@pytest.fixture
def built(project, primers):
    def build(files=TREE, configuration=""):
        # Tables stand behind the keys of the file itself.
        root = project({**files, "primers.toml": f"{configuration}\n[parity]\nexamples = false\n"})
        code, out, err = primers("build", "--no-run")
        assert code == 0, out + err
        return Site(root / "site")

    return build


def menu(page):
    """The lessons of the menu; the first link is that of the category."""
    return [link.text for link in page.one("nav", class_="menu").all("a")][1:]


def switch(page, address):
    bar = page.one("header")
    return {
        link.attributes["hreflang"]: leads(address, link.attributes["href"])
        for link in bar.all("a")
        if "hreflang" in link.attributes and "search/" not in link.attributes["href"]
    }


def alternates(page):
    links = page.all("link", rel="alternate")
    return {link.attributes["hreflang"]: link.attributes["href"] for link in links if "hreflang" in link.attributes}


def test_a_lesson_that_a_locale_lacks_is_shown_in_the_text_of_the_default_one(built):
    site = built()
    address = "en/Python/Basics/变量"
    page = site.page(address)
    html, article = page.one("html"), page.one("article")
    assert (html.attributes["lang"], html.attributes["dir"]) == ("en", "ltr")
    assert (article.attributes["lang"], article.attributes["dir"]) == ("zh", "ltr")
    assert "变量" in article.text
    notice = page.one("p", class_="notice")
    assert notice.text == NOTICE.format(language="Chinese")
    assert notice.attributes["lang"] == "en"
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert leads(address, page.one("link", rel="canonical").attributes["href"]) == "zh/Python/基础/变量"
    assert alternates(page) == {}
    assert set(switch(page, address)) == {"zh", "ja"}
    assert menu(page) == ["Output", "变量", "Loops", "だけ", "Overview", "进程池"]
    assert page.one("a", rel="prev").text == "PreviousOutput"
    assert page.one("a", rel="next").text == "NextLoops"
    current = next(page.one("nav", class_="menu").all("a", aria_current="page"), None) or next(
        link for link in page.one("nav", class_="menu").all("a") if "aria-current" in link.attributes
    )
    assert current.one("bdi").attributes["lang"] == "zh"


@pytest.mark.parametrize(
    ("address", "lang", "notice"),
    [
        ("zh/Python/基础/だけ", "ja", "这一课还没有翻译，下面是日语原文。"),
        ("ja/Python/基本/输出", "zh", NOTICE.format(language="Chinese")),
        ("ar/Python/الأساسيات/变量", "zh", NOTICE.format(language="Chinese")),
        ("ar/Python/الأساسيات/だけ", "ja", NOTICE.format(language="Japanese")),
        ("zh-Hant/Python/基礎/变量", "zh", NOTICE.format(language="Chinese")),
    ],
)
def test_the_notice_is_for_the_reader_and_the_article_says_what_it_holds(built, address, lang, notice):
    page = built().page(address)
    assert page.one("html").attributes["lang"] == address.partition("/")[0]
    assert page.one("html").attributes["dir"] == ("rtl" if address.startswith("ar/") else "ltr")
    assert (page.one("article").attributes["lang"], page.one("article").attributes["dir"]) == (lang, "ltr")
    assert page.one("p", class_="notice").text == notice
    said = page.one("p", class_="notice").attributes
    assert (said["lang"], said["dir"]) == ("zh" if address.startswith("zh/") else "en", "ltr")


def test_a_text_of_another_direction_keeps_its_own(built):
    files = {path: text for path, text in TREE.items() if "/zh/" not in path}
    page = built(files, 'default-locale = "ar"').page("ja/Python/基本/الإخراج")
    assert page.one("html").attributes["dir"] == "ltr"
    assert (page.one("article").attributes["lang"], page.one("article").attributes["dir"]) == ("ar", "rtl")


def test_links_of_a_fallback_stay_in_the_locale_of_the_reader(built):
    site = built()
    address = "ja/Python/基本/输出"
    page = site.page(address)
    links = {link.text: leads(address, link.attributes["href"]) for link in page.one("article").all("a")}
    # A real page, a fallback, the list of a folder without a text; and the English text was meant.
    assert links == {
        "变量": "ja/Python/基本/変数",
        "池": "ja/Python/进程/进程池",
        "目录": "ja/Python/index",
        "英": "en/Python/Basics/Output",
    }
    image = page.one("article").one("img").attributes["src"]
    assert (site.folder / posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(image)))).is_file()


def test_what_is_wrong_with_a_text_is_said_once(project, primers):
    project({**TREE, "primers.toml": "[parity]\nexamples = false\n"})
    _, _, err = primers("build", "--no-run")
    assert err.count("broken-link") == 1


def test_the_switch_and_hreflang_know_real_translations_only(built):
    site = built()
    real = {
        "ar": "ar/Python/الأساسيات/الإخراج",
        "en": "en/Python/Basics/Output",
        "pt-BR": "pt-BR/Python/Básico/Saída",
        "zh": "zh/Python/基础/输出",
        "zh-Hant": "zh-Hant/Python/基礎/輸出",
    }
    for locale, address in real.items():
        page = site.page(address)
        found = alternates(page)
        assert {name: leads(address, href) for name, href in found.items()} == {**real, "x-default": real["zh"]}
        assert list(found)[-1] == "x-default"
        assert switch(page, address) == {name: other for name, other in real.items() if name != locale}
        assert page.one("meta", name="robots") is None
        assert page.one("link", rel="canonical") is None
    alone = site.page("ja/Python/基本/だけ")
    assert alternates(alone) == {}
    assert switch(alone, "ja/Python/基本/だけ") == {}
    pair = site.page("ja/Python/基本/変数")
    assert set(alternates(pair)) == {"ja", "zh", "x-default"}


def test_every_page_says_the_same_of_its_translations(built):
    site = built()
    for address in site.addresses():
        for name, href in alternates(site.page(address)).items():
            other = site.page(leads(address, href))
            back = {leads(leads(address, href), link) for link in alternates(other).values()}
            assert address in back, (address, name)
            assert name in (other.one("html").attributes["lang"], "x-default")


def test_the_default_is_the_first_where_the_default_locale_has_none(built):
    page = built(TREE, 'default-locale = "ar"').page("ja/Python/基本/変数")
    assert leads("ja/Python/基本/変数", alternates(page)["x-default"]) == "ja/Python/基本/変数"


def test_addresses_are_absolute_where_the_site_has_one(built):
    site = built(TREE, 'site-url = "https://example.org/primers/"')
    real = alternates(site.page("en/Python/Basics/Output"))
    assert real["pt-BR"] == "https://example.org/primers/pt-BR/Python/B%C3%A1sico/Sa%C3%ADda.html"
    assert all(href.startswith("https://example.org/primers/") for href in real.values())
    canonical = site.page("en/Python/Basics/变量").one("link", rel="canonical").attributes["href"]
    assert canonical == "https://example.org/primers/zh/Python/%E5%9F%BA%E7%A1%80/%E5%8F%98%E9%87%8F.html"


def test_languages_are_named_in_their_own_script(built):
    site = built()
    names = [link.text for link in site.page("index").one("main").all("a")]
    assert names == ["العربية", "English", "日本語", "Português (Brasil)", "中文", "繁體中文"]
    bar = site.page("zh/Python/基础/输出").one("details", class_="languages")
    assert bar.one("summary").text == "中文"
    assert [link.text for link in bar.all("a")] == ["العربية", "English", "Português (Brasil)", "繁體中文"]
    assert all(link.attributes["lang"] == link.attributes["hreflang"] for link in bar.all("a"))


@pytest.mark.parametrize("name", ["ja", "pt-BR", "zh-Hant", "ar", "es-419", "sr-Latn", "sr-Latn-RS"])
def test_locales_are_those_of_the_unicode_data(name):
    assert is_locale(name)
    assert language_name(name)[0].isupper() or not language_name(name)[0].isascii()


@pytest.mark.parametrize("name", ["xx", "pt_BR", "english", "zh-hant", "..", "", "zh-XX-YY", "assets"])
def test_other_names_are_none(name):
    assert not is_locale(name)


@pytest.mark.parametrize("name", ["xx", "pt_BR", "中文"])
def test_a_default_that_is_no_locale_is_refused(project, primers, name):
    project({**TREE, "primers.toml": f'default-locale = "{name}"'})
    code, _, err = primers("build", "--no-run")
    assert code == 2
    assert f"primers.toml: default-locale: {name} is not a locale" in err


def test_hidden_and_draft_lessons_are_as_they_were(built):
    site = built()
    hidden = site.page("en/Python/Basics/隐藏")
    assert hidden.one("p", class_="notice")
    for address in site.addresses():
        page = site.page(address)
        menus = [
            *page.all("nav", class_="menu"),
            *page.all("section", class_="listed"),
            *page.all("nav", class_="turn"),
        ]
        assert not any("隐藏" in part.text for part in menus)
        assert "草稿" not in page.text
        assert "مسودة" not in page.text
    # Whoever has a draft of a lesson only lacks it.
    assert site.page("ar/Python/الأساسيات/变量").one("p", class_="notice")


def test_the_text_of_a_folder_falls_back_with_its_folder_only(built):
    site = built()
    for address in ("en/index", "en/Python/index"):
        page = site.page(address)
        assert page.one("p", class_="notice") is None
        assert page.one("meta", name="robots") is None
        assert page.one("article") is None
    page = site.page("en/Python/进程/index")
    assert page.one("p", class_="notice")
    assert [link.text for link in page.one("section", class_="listed").all("a")] == ["进程池池"]  # and what it is about
    # A folder without a text is a list; where all that it lists is at home elsewhere, so is the list.
    lists = built({"content/zh/01.类/01.课.md": "# 课\n", "content/en/02.Kind/01.L.md": "# L\n"})
    page = lists.page("en/类/index")
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert leads("en/类/index", page.one("link", rel="canonical").attributes["href"]) == "zh/类/index"
    assert page.one("h1").one("bdi").attributes["lang"] == "zh"
    assert switch(page, "en/类/index") == {"zh": "zh/类/index"}


def test_a_fallback_takes_no_address_of_others(built):
    site = built(
        {
            "content/zh/01.蟒蛇/01.Start.md": "# 起点\n\n[b](02.B.md)\n",
            "content/zh/01.蟒蛇/02.B.md": "# B\n",
            "content/zh/03.Python/01.X.md": "---\nslug: other\n---\n# 3\n",
            "content/en/01.Python/02.start.md": "# real\n",
            "content/en/02.python/index.md": "---\nslug: other\n---\n# P\n",
        }
    )
    assert "real" in site.page("en/Python/start").text
    page = site.page("en/Python/Start-zh")
    assert page.one("p", class_="notice")
    assert leads("en/Python/x", page.one("article").one("a").attributes["href"]) == "en/Python/start"  # the real lesson
    assert site.page("en/Python-zh/other").one("p", class_="notice")
    assert site.page("en/Python-zh/index").one("h1").text == "Python"


def test_folders_whose_addresses_differ_in_case_only_are_a_finding(project, primers):
    files = {"content/en/01.Kind/01.A.md": "# A\n"}
    files |= {f"content/en/02.kind/0{number}.L.md": f"---\nslug: l{number}\n---\n# L\n" for number in (1, 2)}
    project(files)
    code, out, _ = primers("verify")
    assert code == 1
    assert out.count("duplicate-address") == 1
    assert out.startswith("content/en/02.kind:1: error[duplicate-address]: the folders en/kind and en/Kind")


def test_folders_of_one_name_share_the_page_that_lists_them(built):
    site = built({f"content/en/01.A/0{number}.B/01.L{number}.md": "# L\n" for number in (1, 2)})
    assert [link.text for link in site.page("en/A/B/index").one("section").all("a")] == ["L1", "L2"]


def test_without_fallback_each_locale_has_its_own_lessons_only(built):
    site = built(TREE, "fallback = false")
    assert not (site.folder / "en/Python/Basics/变量.html").exists()
    assert [address for address in site.addresses() if site.page(address).one("p", class_="notice")] == []
    assert menu(site.page("en/Python/Basics/Output")) == ["Output", "Loops"]
    assert set(site.data("site")["locales"]["ja"][0]) >= {"fallback"}
    assert all(entry["fallback"] is None for entry in chain(*site.data("site")["locales"].values()))


def test_json_tells_fallbacks_and_translations_apart(built):
    site = built()
    lesson = site.data("en/Python/Basics/变量")
    assert lesson["fallback"] == {"locale": "zh", "address": "zh/Python/基础/变量"}
    assert lesson["locale"] == "en"
    assert lesson["translations"] == {"ja": "ja/Python/基本/変数", "zh": "zh/Python/基础/变量"}
    real = site.data("zh/Python/基础/变量")
    assert real["fallback"] is None
    assert real["translations"] == {"ja": "ja/Python/基本/変数"}
    tree = site.data("site")["locales"]
    assert [(entry["title"], bool(entry["fallback"])) for entry in tree["en"]] == [
        ("Output", False),
        ("变量", True),
        ("Loops", False),
        ("だけ", True),
        ("进程", True),
        ("进程池", True),
    ]
    lessons = {name: {entry["key"] for entry in entries if not entry["index"]} for name, entries in tree.items()}
    assert set(lessons) == set(LOCALES)
    assert len(set(map(frozenset, lessons.values()))) == 1


def test_near_locales_share_texts_and_scripts_are_told_apart():
    assert related("pt-BR") == ("pt_BR", "pt")
    assert related("es-MX") == ("es_MX", "es_419", "es")
    assert related("zh-CN") == ("zh_Hans_CN", "zh_Hans", "zh")
    assert related("zh-TW") == ("zh_Hant_TW", "zh_Hant")
    assert related("zh-Hant") == ("zh_Hant",)
    assert related("sr-Latn-RS") == ("sr_Latn_RS", "sr_Latn")


NAMES = st.sampled_from(["A", "a", "B", "甲", "index2"])
LESSON = st.fixed_dictionaries(
    {
        "locale": st.sampled_from(["zh", "en", "ar", "pt-BR"]),
        "category": st.integers(1, 2),
        "chapter": st.integers(0, 2),
        "number": st.integers(1, 3),
        "name": NAMES,
        "folder": NAMES,
        "state": st.sampled_from(["", "", "", "draft", "hide"]),
        "links": st.lists(st.integers(0, 20), max_size=2),
    }
)


def tree(drawn):
    """Lay lessons down; the folders of a locale have one name each, which lessons may share with other folders."""
    files, names = {}, {}
    for one in drawn:
        locale = one["locale"]
        category = names.setdefault((locale, one["category"]), f"0{one['category']}.{one['folder']}")
        parts = [f"content/{locale}/{category}"]
        if one["chapter"]:
            key = (locale, one["category"], one["chapter"])
            parts.append(names.setdefault(key, f"0{one['chapter']}.{one['folder']}"))
        hide = ".hide" if one["state"] == "hide" else ""
        files["/".join([*parts, f"0{one['number']}.{one['name']}{hide}.md"])] = one
    paths = list(files)
    texts = {}
    for path, one in files.items():
        targets = [paths[number % len(paths)] for number in one["links"]]
        links = [f"[x](<{posixpath.relpath(target, posixpath.dirname(path))}>)" for target in targets]
        head = "---\ndraft: true\n---\n" if one["state"] == "draft" else ""
        texts[path] = f"{head}# {one['name']}\n\n{' '.join(links)}\n"
    return texts


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LESSON, min_size=1, max_size=8))
def test_every_locale_has_every_lesson_once_and_every_link_leads_somewhere(tmp_path_factory, drawn):
    root = write(tmp_path_factory.mktemp("tree"), {**tree(drawn), "primers.toml": "", ".git/x": ""})
    made = pipeline(root)
    book = made.read()
    assume(not any(finding.code.startswith("duplicate-") for finding in book.findings))
    publish(made, Verified(book=book, isolation=None), ["html", "json"], root / "site", asked=False)
    site = Site(root / "site")
    published = [lesson for lesson in book.lessons if not lesson.meta.draft]
    lacking = fallbacks(published, "zh")
    shown = [(lesson.locale, lesson.key) for lesson in (*published, *(one.lesson for one in lacking))]
    assert len(shown) == len(set(shown))
    assert set(shown) == {(locale, lesson.key) for lesson in published for locale in {one.locale for one in published}}
    addresses = set(site.addresses())
    drafts = any(lesson.meta.draft for lesson in book.lessons)
    for address in addresses:
        page = site.page(address)
        own = page.one("html").attributes["lang"]
        for link in page.all("a") if address != "404" else ():  # its links begin at the root of the host
            href = link.attributes["href"]
            if href.startswith("#") or (drafts and href.endswith(".md")):
                continue
            target = leads(address, href)
            assert target in addresses, (address, href)
        if page.one("p", class_="notice"):
            assert alternates(page) == {}
            assert own not in {lesson.locale for lesson in published if lesson.key == site.data(address)["key"]}
