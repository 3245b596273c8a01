"""How pages lie in a folder: its parts at the top, and folders with one folder a locale."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

import primers


class Layout(Struct, frozen=True, kw_only=True):
    """A folder that holds one folder a locale, such as docs/zh and docs/en, and how many pages they have."""

    folder: str
    locales: tuple[str, ...]
    pages: int


def top(path: str) -> str:
    """Give the part of a path that lies at the top of the project."""
    return path.partition("/")[0]


def layouts(root: Path, lessons: Sequence[primers.Lesson]) -> Iterator[Layout]:
    """Find folders whose pages lie in folders of locales: two at least, one of them Chinese or English."""
    counts: dict[str, Counter[str]] = {}
    for lesson in lessons:
        *folders, _page = lesson.path.split("/")
        for number, name in enumerate(folders[1:], start=1):
            if primers.is_locale(name):
                counts.setdefault("/".join(folders[:number]), Counter())[name] += 1
    for folder, pages in sorted(counts.items()):
        if len(pages) > 1 and {"zh", "en"} & {*pages} and (root / folder).is_dir():
            yield Layout(folder=folder, locales=tuple(sorted(pages)), pages=sum(pages.values()))
