"""What the search finds in a real browser: exactly what is seen, from a server and from a folder; it does no harm."""

import random
import unicodedata
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Page

SEEN = (Path(__file__).parent / "seen.js").read_text("utf-8").split("\n", 1)[1]


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def pages_seen(tab: Page, folder: Path, locale: str) -> dict[str, list[tuple[str, str]]]:
    """Read every lesson of a site as a reader sees it: (heading, text) of each section, folded."""
    found = {}
    for file in sorted((folder / locale).rglob("*.html")):
        tab.goto(file.as_uri())
        if tab.locator("article").count():
            title, *sections = tab.evaluate(SEEN)
            texts = [(folded(title), ""), *((folded(one), folded(other)) for one, other in sections)]
            found[file.relative_to(folder).as_posix()] = texts
    return found


def holding(seen: dict[str, list[tuple[str, str]]], query: str) -> tuple[set[str], set[str]]:
    """Give the pages that hold a query as it is, and those with a section that holds each of its words."""
    phrase, words = folded(query), [folded(word) for word in query.split()]
    exact = {page for page, sections in seen.items() if any(phrase in text for one in sections for text in one)}
    apart = {
        page
        for page, sections in seen.items()
        if any(all(any(word in text for text in one) for word in words) for one in sections)
    }
    return exact, apart - exact


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_page_that_holds_a_substring_is_found_and_no_other(finder, lessons, serve, locale):
    """From a server and from a folder; what a reader sees is read once, since it is the same in both."""
    seen = pages_seen(finder.tab, lessons, locale)
    assert len(seen) > 20
    texts = [text for sections in seen.values() for one in sections for text in one if text]
    chance = random.Random(f"{locale}7")
    queries = []
    while len(queries) < 100:
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        query = text[start : start + chance.randint(1, 8)].strip()
        if query:
            queries.append(query)
    for address in (serve(lessons), lessons.as_uri()):
        finder.open(address, locale, "a")
        for query in queries:
            exact, apart = holding(seen, query)
            pages = [unquote(hits[0].removeprefix(f"{address}/").partition("?")[0]) for hits in finder.ask(query)]
            assert len(pages) == len(set(pages))
            assert set(pages[: len(exact)]) == exact, query
            assert set(pages[len(exact) :]) == apart, query


def test_titles_come_before_headings_and_headings_before_text(tab, finder, built):
    site = built(
        {
            "content/en/01.A/01.B/01.One.md": "# One\n\nA zebra in the text.\n",
            "content/en/01.A/01.B/02.Two.md": "# Two\n\nIt has stripes.\n\n## The zebra\n\nRuns.\n",
            "content/en/01.A/01.B/03.A zebra at home.md": "# A zebra at home\n\nSleeps.\n",
            "content/en/01.A/01.B/04.Zebra.md": "# Zebra\n\nEats, and `print('zebra')`.\n",
            "content/en/01.A/01.B/05.Horse.md": "# Horse\n\n## Stripes\n\nNone, unlike a zebra.\n",
        }
    )
    finder.open(site.as_uri(), "en", "zebra")
    assert finder.names("zebra") == ["Zebra", "A-zebra-at-home", "Two", "One", "Horse"]
    anchors = [hits[0].partition("#")[2] for hits in finder.ask("zebra")]
    assert anchors[0] == ""
    assert anchors[2] != ""
    labels = tab.locator("[role=group]").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert labels[0] == "A / B / Zebra"
    # Words apart are found where one section has them all, and after those with the phrase.
    assert finder.names("zebra unlike") == ["Horse"]
    assert finder.names("a   ZEBRA in")[0] == "One"
    assert finder.ask("zebra nowhere") == []


HOSTILE = (
    "</script><script>window.hacked = 1</script>",
    "<img src=x onerror=window.hacked=1>",
    "line\u2028separator\u2029here",
    "\"quotes\" and 'quotes' and `ticks` and \\backslash\\",
    "__proto__",
    "constructor",
    "$& $1 [a-z]+(.*)?{2}|^$",
    "'];window.hacked=1;//",
    "${window.hacked=1}",
    "a\u0000b".replace("\u0000", ""),
    "e\u0301tude",
    "\u200b\u202eright to left",
    "𝒜stral 😀 plane",
    "İstanbul ΟΔΟΣΑ straße",
    "ｶﾞ half ㈱ ﬁ width …",
)


def test_texts_of_strangers_are_found_and_do_nothing(tab, finder, serve, built):
    files: dict[str, str | bytes] = {"content/en/01.A/01.B/99.Bystander.md": "# Bystander\n\nNothing of the kind.\n"}
    for number, text in enumerate(HOSTILE):
        title = text.replace("\\", "\\\\").replace('"', '\\"').replace("\u2028", "\\L").replace("\u2029", "\\P")
        files[f"content/en/01.A/01.B/{number:02}.p{number}.md"] = (
            f'---\ntitle: "{title}"\nslug: p{number}\n---\n# x{number}\n\n````text\n{text}\n````\n'
        )
    site = built(files)
    finder.open(serve(site), "en", "Bystander")
    for number, text in enumerate(HOSTILE):
        hits = finder.names(text)
        assert f"p{number}" in hits, text
        assert "Bystander" not in hits, text
        assert tab.evaluate("typeof window.hacked") == "undefined"
        assert tab.locator(".search img, .search script").count() == 0
        # A stranger's words in the address do nothing either.
        tab.goto(f"{tab.url.partition('?')[0]}?q={quote(text)}")
        finder.ready()
        assert tab.evaluate("typeof window.hacked") == "undefined"


PROGRAM = "```python\nprint(1)\n```\n\nOutput:\n\n```\n1\n```\n"


def test_what_a_reader_cannot_see_is_not_searched(finder, built):
    site = built(
        {
            "content/en/01.A/01.B/01.Seen.md": f"# Seen\n\nzebra\n\n{PROGRAM}",
            "content/en/01.A/01.B/02.Hidden.hide.md": "# Hidden\n\nzebra\n",
            "content/en/01.A/01.B/03.Draft.md": "---\ndraft: true\n---\n# Draft\n\nzebra\n",
            "content/zh/01.A/01.B/02.只有中文.md": "# 只有中文\n\nzebra\n",
        }
    )
    finder.open(site.as_uri(), "en", "zebra")
    assert finder.names("zebra") == ["Seen"]
    assert finder.ask("verified") == []  # the mark of proof is none of the author's words
    for file in (site / "search").rglob("*.js"):
        assert "Draft" not in file.read_text("utf-8")
