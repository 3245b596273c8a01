"""Pages of earlier builds that are the same in this one: all that a page is made of is compared. Pure."""

from primers.model import Book, Lesson, Page
from primers.rendering.made import KnownPages, MadePage
from primers.rendering.renderer import Renderer
from primers.rendering.shelf import Shelf
from primers.rendering.stored import Stored


class Reuse:
    """Gives the pages of a book: those of earlier builds where they are the same, the others made by the renderer."""

    def __init__(self, renderer: Renderer, book: Book, known: KnownPages, stored: Stored | None) -> None:
        """Gather what goes into every page (what is `shared`), and what goes into the page of one path alone.

        `known` are the pages of the last build of this process, `stored` those of others.
        """
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
        self.shelf = Shelf(renderer, stored, self.own) if stored else None

    def page(self, lesson: Lesson, source: Lesson | None = None) -> Page:
        """Give the page of a lesson; `source` is the lesson of another locale whose text it shows."""
        key = (lesson.locale or "", lesson.path)
        of = (lesson, source, self.shared, self.own.get((source or lesson).path))
        made = self.known.get(key)
        if made is not None and made.of == of and self._holds(made):
            self.renderer.findings += made.findings
            self.renderer.drawings.findings += made.drawn
        else:
            made = self._found(lesson, source, of)
        self.made[key] = made
        return made.page

    def _holds(self, made: MadePage) -> bool:
        """Tell whether what was looked up is as it was."""
        lessons = self.renderer.routes.published
        return all(self.renderer.read(path) == data for path, data in made.files) and all(
            lessons.get(path) == lesson for path, lesson in made.linked
        )

    def _found(self, lesson: Lesson, source: Lesson | None, of: tuple[object, ...]) -> MadePage:
        """Give a page as another process stored it, or make it and store it."""
        if self.shelf is None:
            return self._make(lesson, source, of)
        name = self.shelf.name(lesson, source)
        made = self.shelf.page(name, lesson, source, of)
        if made is None:
            made = self._make(lesson, source, of)
            self.shelf.put(name, made)
        return made

    def _make(self, lesson: Lesson, source: Lesson | None, of: tuple[object, ...]) -> MadePage:
        renderer, drawings = self.renderer, self.renderer.drawings
        found, drawn = len(renderer.findings), len(drawings.findings)
        renderer.files, renderer.linked, renderer.pieces = {}, {}, []
        page = renderer.page(lesson, source)
        return MadePage(
            page=page,
            of=of,
            files=tuple(renderer.files.items()),
            linked=tuple(renderer.linked.items()),
            findings=tuple(renderer.findings[found:]),
            drawn=tuple(drawings.findings[drawn:]),
            pieces=tuple(renderer.pieces),
        )
