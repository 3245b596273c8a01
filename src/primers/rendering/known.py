"""Pages of the last build that are the same in this one: all that a page is made of is compared. Pure."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from primers.model import Book, Finding, Lesson, Page

if TYPE_CHECKING:
    from primers.render import Renderer


class MadePage(Struct, frozen=True, kw_only=True):
    """A page with all that it was made of: values that are compared, and by path what was looked up (None: not there).

    That are the `files` of images and links, and the lessons that are `linked`, in which anchors are found. `findings`
    are those of links and images, `drawn` those of the pieces of its text that plugins drew.
    """

    page: Page
    of: tuple[object, ...]
    files: tuple[tuple[str, bytes | None], ...] = ()
    linked: tuple[tuple[str, Lesson | None], ...] = ()
    findings: tuple[Finding, ...] = ()
    drawn: tuple[Finding, ...] = ()


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


class Reuse:
    """Gives the pages of a book: those of the last build where they are the same, the others made by the renderer."""

    def __init__(self, renderer: "Renderer", book: Book, known: KnownPages) -> None:
        """Gather what goes into every page (what is `shared`), and what goes into the page of one path alone."""
        self.renderer = renderer
        self.known = known
        self.made: dict[tuple[str, str], MadePage] = {}
        self.shared = (renderer.routes.state, book.catalogues, renderer.seen, renderer.content)
        self.own: dict[str, list[object]] = {}
        for example in book.examples:
            self.own.setdefault(example.where.path, []).append(example)
        for result in book.results:
            self.own.setdefault(result.example.where.path, []).append(result)
        for (path, line), drawn in renderer.drawn.items():
            self.own.setdefault(path, []).append((line, drawn))
        for addition in renderer.additions.given:
            self.own.setdefault(addition.where.path, []).append(addition)

    def page(self, lesson: Lesson, source: Lesson | None = None) -> Page:
        """Give the page of a lesson; `source` is the lesson of another locale whose text it shows."""
        key = (lesson.locale or "", lesson.path)
        of = (lesson, source, self.shared, self.own.get((source or lesson).path))
        made = self.known.get(key)
        if made is not None and made.of == of and self._holds(made):
            self.renderer.findings += made.findings
            self.renderer.drawings.findings += made.drawn
        else:
            made = self._make(lesson, source, of)
        self.made[key] = made
        return made.page

    def _holds(self, made: MadePage) -> bool:
        """Tell whether what was looked up is as it was."""
        lessons = self.renderer.routes.published
        return all(self.renderer.read(path) == data for path, data in made.files) and all(
            lessons.get(path) == lesson for path, lesson in made.linked
        )

    def _make(self, lesson: Lesson, source: Lesson | None, of: tuple[object, ...]) -> MadePage:
        renderer, drawings = self.renderer, self.renderer.drawings
        found, drawn = len(renderer.findings), len(drawings.findings)
        renderer.files, renderer.linked = {}, {}
        page = renderer.page(lesson, source)
        return MadePage(
            page=page,
            of=of,
            files=tuple(renderer.files.items()),
            linked=tuple(renderer.linked.items()),
            findings=tuple(renderer.findings[found:]),
            drawn=tuple(drawings.findings[drawn:]),
        )
