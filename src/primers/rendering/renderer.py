"""One page after the other: a lesson with its results -> HTML. Files are read through what the caller gives.

Fences are put in after the body was sanitised, in the place of marks that a page cannot know, since they are made of
the hash of the page itself. So nothing that a page writes can pass for a proof.
"""

import hashlib
import html
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.token import Token

from primers.extracting.fenceoptions import setup_lines
from primers.loading.markdown import DRAWN_PIECE, environment, visible_text
from primers.model import Asset, Block, Book, Finding, Lesson, Page, Seen
from primers.project import Project
from primers.rendering import fences, links
from primers.rendering.additions import Additions
from primers.rendering.drawings import Drawings
from primers.rendering.inline import Inline
from primers.rendering.made import Noted
from primers.rendering.rawlinks import raw
from primers.rendering.routes import Routes
from primers.rendering.sanitise import sanitised
from primers.rendering.sitetexts import Texts, texts
from primers.rendering.turning import inline_unturned


class Renderer:
    """Renders page by page, with the addresses and the proof of the whole book."""

    def __init__(
        self,
        markdown: MarkdownIt,
        book: Book,
        routes: Routes,
        drawings: Drawings,
        additions: Additions,
        project: Project,
        seen: Seen,
    ) -> None:
        """Index what every page needs."""
        self.markdown = markdown
        self.drawings = drawings
        self.additions = additions
        self.drawn = drawings.of(tuple(routes.published.values()))
        self.project = project
        self.seen = seen
        self.catalogues = book.catalogues
        self.content = project.relative(project.content) if project.content else ""
        self.routes = routes
        self.proof = fences.Proof(book.results)
        self.outputs = {
            (want.where.path, want.where.line): want
            for example in book.examples
            for trial in example.trials
            for want in trial.expected
            if want.of == "stdout" and not want.prompt
        }
        self.figures: dict[tuple[str, int], str] = {}
        self.findings: list[Finding] = []
        self.files: dict[str, bytes | None] = {}  # what was read, by path
        self.linked: dict[str, Lesson | None] = {}  # the lessons that links lead to, by path
        self.pieces: list[tuple[Block, str]] = []  # of the text, as plugins drew them

    def page(self, lesson: Lesson, source: Lesson | None = None) -> Page:
        """Make the page of a lesson; `source` is the lesson of another locale whose text it shows."""
        found = links.Resolved()
        pieces: dict[str, Block] = {}
        tokens = self.markdown.parse(lesson.text, environment(lesson.locale))
        figures = self._prepare(lesson, tokens, source or lesson, found, pieces)
        body = sanitised(self.markdown.renderer.render(tokens, self.markdown.options, {}), mark=_mark(lesson))
        text = visible_text(body)
        body = inline_unturned(body)
        for mark, figure in figures.items():
            body = body.replace(f"<pre>{mark}</pre>", figure)
            text = text.replace(mark, "")
        for mark, piece in self._pieces(source or lesson, pieces).items():
            body = body.replace(mark, piece)
            text = text.replace(mark, pieces[mark].text)
        if source is None:  # what is wrong with a text is found where it is at home
            self.findings += found.findings
        assets = (*found.assets.values(), *self._assets(lesson), *self.additions.assets(lesson.path))
        return Page(
            lesson=lesson,
            url=lesson.address,
            html=body,
            text=text,
            headings=lesson.headings,
            assets=assets,
            links=tuple(found.links),
            source=source,
        )

    def _assets(self, lesson: Lesson) -> Iterator[Asset]:
        for (path, _), one in self.drawn.items():
            if path == lesson.path:
                yield from one.assets

    def _prepare(
        self, lesson: Lesson, tokens: list[Token], source: Lesson, found: links.Resolved, pieces: dict[str, Block]
    ) -> dict[str, str]:
        """Change tokens in place: anchors, links, alignment, a mark for every fence and every piece that is drawn.

        Gives figure by mark; `pieces` gets what plugins draw of the text.
        """
        headings = {heading.where.line: heading for heading in lesson.headings}
        blocks = {block.where.line: block for block in lesson.blocks if block.kind == "fence"}
        runs: list[list[tuple[str, Block]]] = []  # the fences that follow one another
        follows = False
        inline = Inline(
            place=links.Place(
                lesson=lesson,
                route=partial(self.routes.to, lesson=lesson, source=source),
                pages=Noted(self.routes.published, self.linked),
                read=self._noted,
                content=self.content,
            ),
            markdown=self.markdown,
            site_url=self.project.config.site_url,
            found=found,
            pieces=pieces,
        )
        line = 1
        for token in tokens:
            line = token.map[0] + 1 if token.map else line
            if token.type == "heading_open":
                token.attrSet("id", _mark(lesson) + headings[line].anchor)
            elif token.type in ("th_open", "td_open"):
                style = str(token.attrs.pop("style", ""))
                if style:
                    token.attrSet("class", f"align-{style.rpartition(':')[2]}")
            elif token.type in ("fence", "code_block"):
                mark = f"primers{hashlib.sha256(f'{lesson.digest}:{token.map}'.encode()).hexdigest()}"
                if not follows:
                    runs.append([])
                runs[-1].append((mark, blocks[line]))
                token.type, token.content, follows = "html_block", f"<pre>{mark}</pre>\n", True
                continue
            elif token.type == DRAWN_PIECE:
                inline.mark_piece(token, line)
            elif token.type == "html_block":
                token.content = raw(inline.place, token.content, line, found)
            elif token.type == "inline":
                inline.prepare(token, line)
            follows = False
        return self._put(lesson, runs, texts(source.locale or "", self.catalogues))

    def _put(self, lesson: Lesson, runs: list[list[tuple[str, Block]]], texts: Texts) -> dict[str, str]:
        """Give the figure of every fence by its mark; `runs` are the fences that follow one another."""
        hidden = setup_lines(lesson)
        figures: dict[str, str] = {}
        for run in runs:
            shown = [(mark, block) for mark, block in run if block.where.line not in hidden]
            made = fences.tabs([(block, self._figure(block, texts)) for _, block in shown])
            figures.update(dict.fromkeys((mark for mark, _ in run), ""))
            figures.update(zip((mark for mark, _ in shown), made, strict=True))
        return figures

    def _pieces(self, lesson: Lesson, pieces: Mapping[str, Block]) -> dict[str, str]:
        """Give what the pieces of the text of a page become, by their marks."""
        drawn = self.drawn_pieces(lesson, tuple(pieces.values()))
        self.pieces += zip(pieces.values(), drawn, strict=True)
        return dict(zip(pieces, drawn, strict=True))

    def drawn_pieces(self, lesson: Lesson, pieces: Sequence[Block]) -> tuple[str, ...]:
        """Draw pieces of the text of a lesson; one that cannot be drawn is shown as it is written."""
        drawn = self.drawings.drawn([(lesson, block) for block in pieces])
        return tuple(
            one.html if one and one.html else f"<code>{html.escape(block.text)}</code>"
            for block, one in zip(pieces, drawn, strict=True)
        )

    def _figure(self, block: Block, texts: Texts) -> str:
        """Give a fence as HTML: it is the same wherever its text is shown, and colouring it is slow."""
        place = (block.where.path, block.where.line)
        if place not in self.figures:
            drawn = self.drawn[place].html if place in self.drawn else ""
            self.figures[place] = fences.fence_html(
                block,
                output=place in self.outputs,
                result=self.proof.of(block),
                seen=self.seen,
                texts=texts,
                drawn=drawn,
                below=self.additions.html(block),
            )
        return self.figures[place]

    def _noted(self, path: str) -> bytes | None:
        self.files[path] = self.read(path)
        return self.files[path]

    def read(self, path: str) -> bytes | None:
        """Read a file of the content folder; a link out of it is not followed."""
        file = self.project.root / path
        content = self.project.content
        if content is None or not file.is_file() or not file.resolve().is_relative_to(content.resolve()):
            return None
        return file.read_bytes()


def _mark(lesson: Lesson) -> str:
    """Give what stands before the anchors of a page until it is sanitised: no page can hold its own hash."""
    return f"primers{hashlib.sha256(f'{lesson.digest}:names'.encode()).hexdigest()}-"
