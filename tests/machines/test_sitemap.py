"""The sitemap by the rules of its protocol, and robots.txt."""

from datetime import datetime
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from primers import Book, Site
from primers_sitemap import sitemaps

ADDRESS = "https://example.org/primers"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def entries(text: str) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(text)
    assert root.tag == f"{MAP}urlset"
    return {one.findtext(f"{MAP}loc"): one for one in root}


def test_every_page_is_there_with_its_translations_and_dates(built):
    site = built(history=True)
    found = entries(site.text("sitemap.xml"))
    names = {loc.removeprefix(f"{ADDRESS}/") for loc in found}
    zh, en, ja = "zh/Python/%E8%BF%9B%E7%A8%8B", "en/Python/Processes", "ja/Python/%E3%83%97%E3%83%AD%E3%82%BB%E3%82%B9"
    assert names == {
        "index.html",
        *("zh/index.html", "zh/Python/index.html", f"{zh}/index.html"),
        *(f"{zh}/%E9%98%9F%E5%88%97.html", f"{zh}/%E9%94%81.html"),
        *("en/index.html", "en/Python/index.html", f"{en}/index.html"),
        f"{en}/Queues.html",
        *("ja/index.html", "ja/Python/index.html", f"{ja}/index.html"),
        f"{ja}/%E3%83%AD%E3%83%83%E3%82%AF.html",
    }
    for entry in found.values():
        assert {child.tag for child in entry} <= {f"{MAP}loc", f"{MAP}lastmod", LINK}
        assert next(child.tag for child in entry) == f"{MAP}loc"
        assert len(entry.findall(f"{MAP}lastmod")) < 2
    lesson = found[f"{ADDRESS}/{zh}/%E9%98%9F%E5%88%97.html"]
    assert datetime.fromisoformat(lesson.findtext(f"{MAP}lastmod")).isoformat() == "2026-01-02T03:04:05+08:00"
    versions = {one.attrib["hreflang"]: one.attrib["href"] for one in lesson.findall(LINK)}
    assert set(versions) == {"zh", "en", "x-default"}
    assert versions["x-default"] == versions["zh"] == f"{ADDRESS}/{zh}/%E9%98%9F%E5%88%97.html"


def test_translations_say_the_same_of_each_other(built):
    found = entries(built().text("sitemap.xml"))
    for loc, entry in found.items():
        versions = {(one.attrib["hreflang"], one.attrib["href"]) for one in entry.findall(LINK)}
        assert all(one.attrib["rel"] == "alternate" for one in entry.findall(LINK))
        assert not versions or loc in {href for _, href in versions}
        for _, href in versions:
            back = {(one.attrib["hreflang"], one.attrib["href"]) for one in found[href].findall(LINK)}
            assert back == versions


def test_every_address_of_it_is_a_page_that_may_be_listed(built):
    site = built()
    for loc in entries(site.text("sitemap.xml")):
        head = site.head(unquote(loc.removeprefix(f"{ADDRESS}/")).removesuffix(".html"))
        assert "noindex" not in head.metas.get("robots", [])
        assert [one["href"] for one in head.rel("canonical")] == [loc]


def test_more_addresses_than_a_file_may_hold_are_in_several():
    site = Site(book=Book(lessons=()), pages=(), default_locale="zh", site_url=ADDRESS)
    listed = [f"<url><loc>{ADDRESS}/{n}.html</loc></url>\n" for n in range(7)]
    files = {one.path: one.data for one in sitemaps(site, listed, most=3)}
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert index.tag == f"{MAP}sitemapindex"
    parts = [one.findtext(f"{MAP}loc").removeprefix(f"{ADDRESS}/") for one in index]
    assert [loc for part in parts for loc in entries(files[part].decode())] == [f"{ADDRESS}/{n}.html" for n in range(7)]


def test_robots_are_told_where_it_is(built):
    assert built().text("robots.txt").endswith(f"\nSitemap: {ADDRESS}/sitemap.xml\n")
    alone = built(address="")
    assert alone.text("robots.txt") == "User-agent: *\nAllow: /\n"
    assert "sitemap.xml" not in alone.files()


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org", "https://", "https://example.org/?q", "//x"])
def test_an_address_of_no_site_is_refused(project, primers, address):
    project({"content/zh/a.md": "# A\n", "primers.toml": f'site-url = "{address}"\n'})
    code, _, err = primers("build", "--no-run")
    assert code == 2
    assert f"primers.toml: site-url: {address} is not the address of a site" in err
