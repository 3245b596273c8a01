"""Feeds by the fields of RFC 4287."""

from datetime import datetime
from xml.etree import ElementTree

from .conftest import ADDRESS, TREE

ATOM = "{http://www.w3.org/2005/Atom}"
QUEUES = f"{ADDRESS}/zh/Python/%E8%BF%9B%E7%A8%8B/%E9%98%9F%E5%88%97.html"


def feed(text: str) -> ElementTree.Element:
    """Read a feed, and insist on what every feed and every entry must have, once."""
    root = ElementTree.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for one in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1, name
        assert one.findtext(f"{ATOM}id").startswith(f"{ADDRESS}/")
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated")).tzinfo
    for entry in entries:
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        assert [one.attrib["rel"] for one in entry.findall(f"{ATOM}link")] == ["alternate"]
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(ids) == len(set(ids))
    moments = [datetime.fromisoformat(one.findtext(f"{ATOM}updated")) for one in entries]
    assert moments == sorted(moments, reverse=True)
    assert datetime.fromisoformat(root.findtext(f"{ATOM}updated")) == moments[0]
    return root


def test_a_feed_has_the_lessons_of_its_locale_that_are_listed(built):
    site = built(history=True)
    root = feed(site.text("zh/feed.xml"))
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "zh"
    assert root.findtext(f"{ATOM}title") == "Primers"
    (own,) = (one.attrib["href"] for one in root.findall(f"{ATOM}link") if one.attrib["rel"] == "self")
    assert own == f"{ADDRESS}/zh/feed.xml"
    entries = {one.findtext(f"{ATOM}title"): one for one in root.findall(f"{ATOM}entry")}
    assert set(entries) == {"队列", "锁"}
    queues = entries["队列"]
    assert queues.findtext(f"{ATOM}id") == queues.find(f"{ATOM}link").attrib["href"] == QUEUES
    assert queues.findtext(f"{ATOM}summary") == "两个进程怎样说话 & 等待 <b>"
    assert queues.findtext(f"{ATOM}author/{ATOM}name") == "小满"
    assert queues.findtext(f"{ATOM}published") == "2026-01-02T03:04:05+08:00"
    assert entries["锁"].findtext(f"{ATOM}summary") == "一把锁只给一个人。"
    (english,) = feed(site.text("en/feed.xml")).findall(f"{ATOM}entry")
    assert english.findtext(f"{ATOM}title") == '"Queues" </script><script>alert(1)</script>'
    assert "ja/feed.xml" not in site.files()  # nothing of it was committed


def test_pages_name_the_feed_of_their_locale(built):
    site = built(history=True)
    leads = {"zh/index": "feed.xml", "zh/Python/进程/队列": "../../feed.xml", "en/Python/index": "../feed.xml"}
    for url, href in leads.items():
        (named,) = (one for one in site.head(url).rel("alternate") if one.get("type") == "application/atom+xml")
        assert named["href"] == href


def test_a_feed_is_as_long_as_it_is_asked_to_be(built):
    site = built(configuration="[feed]\nentries = 1\n", history=True)
    assert len(feed(site.text("zh/feed.xml")).findall(f"{ATOM}entry")) == 1


def test_there_is_no_feed_without_dates_or_address(built):
    assert not [path for path in built().files() if path.endswith("feed.xml")]
    assert not [path for path in built(address="").files() if path.endswith("feed.xml")]


def test_signs_that_xml_has_not_are_left_out(built):
    files = {**TREE, "content/zh/01.Python/01.进程/02.锁.md": "# 锁\n\nA \x1b[1m\x0c bell \x07 rings 😀.\n"}
    site = built(files, history=True)
    summaries = [one.findtext(f"{ATOM}summary") for one in feed(site.text("zh/feed.xml")).findall(f"{ATOM}entry")]
    assert "A [1m bell  rings 😀." in summaries
