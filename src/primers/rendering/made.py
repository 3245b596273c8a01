"""What a page was made of: all that decides whether it is the same in another build."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from primers.model import Block, Finding, Lesson, Page


class MadePage(Struct, frozen=True, kw_only=True):
    """A page with all that it was made of: values that are compared, and by path what was looked up (None: not there).

    That are the `files` of images and links, and the lessons that are `linked`, in which anchors are found. `findings`
    are those of links and images, `drawn` those of the `pieces` of its text that plugins drew, here as HTML.
    """

    page: Page
    of: tuple[object, ...]
    files: tuple[tuple[str, bytes | None], ...] = ()
    linked: tuple[tuple[str, Lesson | None], ...] = ()
    findings: tuple[Finding, ...] = ()
    drawn: tuple[Finding, ...] = ()
    pieces: tuple[tuple[Block, str], ...] = ()


# By locale and path: a fallback is another page than the lesson whose text it shows.
KnownPages: TypeAlias = Mapping[tuple[str, str], MadePage]
UNKNOWN: KnownPages = MappingProxyType({})


class Noted(Mapping[str, Lesson]):
    """Lessons by path, with a note of those that were looked up."""

    def __init__(self, lessons: Mapping[str, Lesson], looked_up: dict[str, Lesson | None]) -> None:
        """Look into `lessons`, and put what is looked up into `looked_up`."""
        self.lessons = lessons
        self.looked_up = looked_up

    def __getitem__(self, path: str) -> Lesson:
        self.looked_up[path] = self.lessons.get(path)
        return self.lessons[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.lessons)

    def __len__(self) -> int:
        return len(self.lessons)
