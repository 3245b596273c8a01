"""The files that a search reads: the titles and headings of a locale, and its texts in pieces of a size.

They are scripts, because a page that was opened from a folder can load nothing else.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

import primers
from primers_search.known import known_sections
from primers_search.sections import Section

FOLDER = "search"
SIZE = 240_000  # bytes of text in a file: pieces of 60 kB are 8 % larger in gzip, all in one another 4 % smaller

# In the oldest browser, JSON is a string of JavaScript but for these.
_SEPARATORS = {"\u2028": "\\u2028", "\u2029": "\\u2029"}


def locale_artifacts(locale: str, pages: Iterable[primers.Page], kept: primers.Kept) -> Iterator[primers.Artifact]:
    """Give the files of one locale; `kept` holds the sections of pages that earlier builds read.

    Those of texts are named by their content, so that titles never meet the texts of another day.
    """
    read = [(page, known_sections(page, kept)) for page in pages]
    # A line a section: no text holds a line break any more.
    texts = list(pieces("\n".join(section.text for _, sections in read for section in sections)))
    digest = hashlib.sha256("".join(texts).encode()).hexdigest()[:8]
    names = [f"{digest}-{number}" for number in range(len(texts))]
    folders: dict[tuple[str, str], int] = {}
    entries = [_entry(page, sections, folders) for page, sections in read]
    yield script(locale, "titles", {"texts": names, "folders": list(folders), "pages": entries})
    for name, text in zip(names, texts, strict=True):
        yield script(locale, name, text)


def _entry(page: primers.Page, sections: Sequence[Section], folders: dict[tuple[str, str], int]) -> list[object]:
    """Give a page in one flat list, which is the smallest: folder, address, title, then anchor and heading of the rest.

    A folder is the number of its address and its title; an address that says the same as the title is left out.
    """
    place, _, name = page.url.rpartition("/")
    folder_titles = [folder.title for folder in (page.lesson.category, page.lesson.chapter) if folder]
    if page.lesson.index:  # it is the page of the last of them
        folder_titles = folder_titles[:-1]
    crumb = "".join(f"{title} / " for title in folder_titles)
    folder = folders.setdefault((f"{place}/", crumb), len(folders))
    lead, *rest = sections
    named = "" if name == lead.heading else name
    return [folder, named, lead.heading, *(part for one in rest for part in (one.anchor, one.heading))]


def pieces(text: str, size: int = SIZE) -> Iterator[str]:
    """Cut a text into pieces of at most `size` bytes, 4 or more, between characters."""
    data = text.encode()
    start = 0
    while start < len(data):
        end = min(start + size, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        yield data[start:end].decode()
        start = end


def script(locale: str, name: str, value: object) -> primers.Artifact:
    """Give the file that puts `value` where search.js looks for what it loaded."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for separator, written in _SEPARATORS.items():
        data = data.replace(separator, written)
    text = f"primersSearch.set({json.dumps(name)},{data})\n"
    return primers.Artifact(path=f"{FOLDER}/{locale}/{name}.js", data=text.encode())
