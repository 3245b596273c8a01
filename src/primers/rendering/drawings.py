"""Fences that plugins draw: which of them they are, what says in words what they show, all of one tag at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from primers.extracting.fenceoptions import setup_lines
from primers.extracting.options import parse_info
from primers.loading.markdown import parser, plain_text
from primers.model import Block, Finding, Lesson
from primers.plugins import Plugins
from primers.protocols import FenceRenderer, Fences, Kept, Rendered
from primers.registry import Entry
from primers.rendering.fencewords import display_words, title_of

LONGEST = 120  # characters of what says what a drawing shows


class Nothing:
    """What is kept where nothing may be kept."""

    def get(self, key: bytes) -> bytes | None:
        """There is nothing."""

    def put(self, key: bytes, value: bytes) -> None:
        """Forget it."""


class Drawings:
    """Lets plugins draw."""

    def __init__(self, plugins: Plugins, settings: Iterable[tuple[str, Any]], kept: Kept) -> None:
        """Take what the plugins register, their settings, and what was kept of earlier builds."""
        self.plugins = plugins
        self.settings = dict(settings)
        self.kept = kept
        self.renderers = plugins.fences()
        self.findings: list[Finding] = []
        self._markdown = parser()

    def of(self, lessons: Sequence[Lesson]) -> dict[tuple[str, int], Rendered]:
        """Draw the fences of all lessons; gives what was drawn by path and line."""
        found = [(lesson, block) for lesson in lessons for block in _shown(lesson)]
        drawn = self.drawn(found)
        return {
            (block.where.path, block.where.line): one
            for (_, block), one in zip(found, drawn, strict=True)
            if one is not None and one.html
        }

    def drawn(self, found: Sequence[tuple[Lesson, Block]]) -> list[Rendered | None]:
        """Draw what can be drawn of some blocks: what one function draws, whatever its tags, is given to it at once."""
        groups: dict[int, tuple[Entry[FenceRenderer], list[int]]] = {}
        for number, (_, block) in enumerate(found):
            entry = self.renderers.get(tag_of(block, self.renderers.entries))
            if entry:
                groups.setdefault(id(entry.value), (entry, []))[1].append(number)
        made: list[Rendered | None] = [None] * len(found)
        for entry, numbers in groups.values():
            for number, one in zip(numbers, self._call(entry, [found[at] for at in numbers]), strict=True):
                made[number] = one
                self.findings += one.findings
        return made

    def _call(self, entry: Entry[FenceRenderer], found: Sequence[tuple[Lesson, Block]]) -> tuple[Rendered, ...]:
        fences = Fences(
            blocks=tuple(block for _, block in found),
            lessons=tuple(lesson for lesson, _ in found),
            words=tuple(self._words(lesson, block) for lesson, block in found),
            kept=self.kept,
            settings=self.settings,
        )
        with self.plugins.blame(entry.plugin, f"fence {entry.name}"):
            given = tuple(entry.value(fences))
            if len(given) != len(found):
                raise ValueError(f"gave {len(given)} drawings for {len(found)} fences")
        return given

    def _words(self, lesson: Lesson, block: Block) -> str:
        """Say what a drawing shows: its title, else the paragraph right before it, else the heading above it.

        A piece of the text needs no words: it is in the middle of them.
        """
        if not block.marks:
            return ""
        title = title_of(parse_info(block.info))
        beside = [one for one in lesson.blocks if (one.section, one.container) == (block.section, block.container)]
        before = [one for one in beside if one.where.line < block.where.line]
        if not title and before and before[-1].kind == "paragraph":
            title = plain_text(self._markdown, before[-1].text).strip().rstrip(":：")
        headings = [one.text for one in lesson.headings if one.where.line < block.where.line]
        words = " ".join((title or (headings or [lesson.title])[-1]).split())
        return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def tag_of(block: Block, tags: Mapping[str, object]) -> str:
    """Give the tag that a fence is drawn by: its language and one of its words (`html iframe`), or its language."""
    words = (f"{block.language} {word}" for word in display_words(parse_info(block.info)))
    return next((tag for tag in words if tag in tags), block.language)


def _shown(lesson: Lesson) -> Iterator[Block]:
    hidden = setup_lines(lesson)
    return (block for block in lesson.blocks if block.kind == "fence" and block.where.line not in hidden)
