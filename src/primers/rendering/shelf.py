"""Pages as other processes stored them, taken where what was looked up for them is as it was."""

from collections.abc import Mapping, Sequence

from primers.model import Lesson, Result
from primers.prooftext import mark_html
from primers.rendering.made import MadePage
from primers.rendering.renderer import Renderer
from primers.rendering.sitetexts import texts
from primers.rendering.stored import Stored, StoredPage, digest_of, digest_of_file


class Shelf:
    """Finds pages in what is stored, and puts those that were made there."""

    def __init__(self, renderer: Renderer, stored: Stored, own: Mapping[str, Sequence[object]]) -> None:
        """Take what is stored; `own` is what goes into the pages of one path alone."""
        self.renderer = renderer
        self.stored = stored
        self.own = own
        self.shared = digest_of((renderer.routes.state, renderer.catalogues, renderer.content))
        self._lessons: dict[str, bytes] = {}  # digests by path: many pages lead to the same lesson

    def name(self, lesson: Lesson, source: Lesson | None) -> bytes:
        """Name what a page is made of; of its results that is what is said of them, whether they were run or known."""
        renderer, own = self.renderer, self.own.get((source or lesson).path, ())
        words = texts((source or lesson).locale or "", renderer.catalogues)
        told = [mark_html(one, renderer.seen, words) if isinstance(one, Result) else one for one in own]
        return digest_of((self.shared, lesson, source, told))

    def page(self, name: bytes, lesson: Lesson, source: Lesson | None, of: tuple[object, ...]) -> MadePage | None:
        """Give the page of a name, which was made of the same; None where there is none."""
        found = self.stored.get(name)
        if found is None:
            return None
        renderer, lessons = self.renderer, self.renderer.routes.published
        files = tuple((path, renderer.read(path)) for path, _ in found.files)
        if not self._holds(found, files):
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
            files=files,
            linked=tuple((path, lessons.get(path)) for path, _ in found.linked),
            findings=found.findings,
            drawn=drawn,
            pieces=pieces,
        )

    def put(self, name: bytes, made: MadePage) -> None:
        """Store a page under its name."""
        page = made.page
        self.stored.put(
            name,
            StoredPage(
                html=page.html,
                text=page.text,
                assets=page.assets,
                links=page.links,
                findings=made.findings,
                files=tuple((path, digest_of_file(data)) for path, data in made.files),
                linked=tuple((path, self._linked(path)) for path, _ in made.linked),
                pieces=tuple(block for block, _ in made.pieces),
                drawn=digest_of(made.pieces),
            ),
        )

    def _holds(self, found: StoredPage, files: Sequence[tuple[str, bytes | None]]) -> bool:
        """Tell whether the `files`, as they are read now, and the lessons that were looked up are as they were."""
        return tuple((path, digest_of_file(data)) for path, data in files) == found.files and all(
            self._linked(path) == digest for path, digest in found.linked
        )

    def _linked(self, path: str) -> bytes:
        if path not in self._lessons:
            self._lessons[path] = digest_of(self.renderer.routes.published.get(path))
        return self._lessons[path]
