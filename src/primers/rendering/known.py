"""Pages of earlier builds that are the same in this one: all that a page is made of is compared. Pure."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from primers.model import Block, Book, Finding, Lesson, Page
from primers.rendering.stored import Stored, StoredPage, digest_of, digest_of_file

if TYPE_CHECKING:
    from primers.render import Renderer


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


class Reuse:
    """Gives the pages of a book: those of earlier builds where they are the same, the others made by the renderer."""

    def __init__(self, renderer: "Renderer", book: Book, known: KnownPages, stored: Stored | None) -> None:
        """Gather what goes into every page (what is `shared`), and what goes into the page of one path alone.

        `known` are the pages of the last build of this process, `stored` those of others.
        """
        self.renderer = renderer
        self.known = known
        self.stored = stored
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
        self._shared_digest = digest_of(self.shared) if stored else b""

    def page(self, lesson: Lesson, source: Lesson | None = None) -> Page:
        """Give the page of a lesson; `source` is the lesson of another locale whose text it shows."""
        key = (lesson.locale or "", lesson.path)
        of = (lesson, source, self.shared, self.own.get((source or lesson).path))
        made = self.known.get(key)
        if made is not None and made.of == of and self._holds(made):
            self.renderer.findings += made.findings
            self.renderer.drawings.findings += made.drawn
        else:
            made = self._found(lesson, source, of) or self._make(lesson, source, of)
        self.made[key] = made
        return made.page

    def _holds(self, made: MadePage) -> bool:
        """Tell whether what was looked up is as it was."""
        lessons = self.renderer.routes.published
        return all(self.renderer.read(path) == data for path, data in made.files) and all(
            lessons.get(path) == lesson for path, lesson in made.linked
        )

    def _found(self, lesson: Lesson, source: Lesson | None, of: tuple[object, ...]) -> MadePage | None:
        """Give a page as another process stored it, where what was looked up is as it was."""
        found = self.stored.get(self._name(of)) if self.stored else None
        if found is None:
            return None
        renderer, lessons = self.renderer, self.renderer.routes.published
        files = [(path, renderer.read(path)) for path, _ in found.files]
        linked = [(path, lessons.get(path)) for path, _ in found.linked]
        if [digest_of_file(data) for _, data in files] != [digest for _, digest in found.files]:
            return None
        if [digest_of(one) for _, one in linked] != [digest for _, digest in found.linked]:
            return None
        before = len(renderer.drawings.findings)
        pieces = tuple(zip(found.pieces, renderer.drawn_pieces(source or lesson, found.pieces), strict=True))
        drawn = tuple(renderer.drawings.findings[before:])
        if digest_of(pieces) != found.drawn:
            del renderer.drawings.findings[before:]
            return None
        renderer.findings += found.findings
        return MadePage(
            page=found.page(lesson, source),
            of=of,
            files=tuple(files),
            linked=tuple(linked),
            findings=found.findings,
            drawn=drawn,
            pieces=pieces,
        )

    def _make(self, lesson: Lesson, source: Lesson | None, of: tuple[object, ...]) -> MadePage:
        renderer, drawings = self.renderer, self.renderer.drawings
        found, drawn = len(renderer.findings), len(drawings.findings)
        renderer.files, renderer.linked, renderer.pieces = {}, {}, []
        page = renderer.page(lesson, source)
        made = MadePage(
            page=page,
            of=of,
            files=tuple(renderer.files.items()),
            linked=tuple(renderer.linked.items()),
            findings=tuple(renderer.findings[found:]),
            drawn=tuple(drawings.findings[drawn:]),
            pieces=tuple(renderer.pieces),
        )
        if self.stored:
            self.stored.put(self._name(of), _as_stored(made))
        return made

    def _name(self, of: tuple[object, ...]) -> bytes:
        """Name what a page is made of; what is shared is read once."""
        lesson, source, _, own = of
        return digest_of((self._shared_digest, lesson, source, own))


def _as_stored(made: MadePage) -> StoredPage:
    page = made.page
    return StoredPage(
        html=page.html,
        text=page.text,
        assets=page.assets,
        links=page.links,
        findings=made.findings,
        files=tuple((path, digest_of_file(data)) for path, data in made.files),
        linked=tuple((path, digest_of(lesson)) for path, lesson in made.linked),
        pieces=tuple(block for block, _ in made.pieces),
        drawn=digest_of(made.pieces),
    )
