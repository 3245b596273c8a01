"""Lesson coverage: what of the programs of a page is verified. Pure: it counts what the stages before have decided."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace

from primers import codes
from primers.extract import BROKEN
from primers.model import Block, Book, Coverage, Example, Finding, Lesson, PageCoverage, Result, Unchecked


def measure(book: Book, paths: Collection[str], executed: Callable[[str], bool], *, interrupted: bool) -> Coverage:
    """Count the programs of the pages at `paths`; `executed` tells whether programs of a language are run here."""
    results = {result.example.id: result for result in book.results}
    lessons = [lesson for lesson in book.lessons if lesson.path in paths]
    never_run = tuple(one for lesson in lessons for one in _never_run(book, lesson, executed))
    pages = tuple(_page(lesson.path, book, results, never_run) for lesson in lessons)
    whole = len(lessons) == len(book.lessons) and not any(page.unjudged for page in pages) and not interrupted
    illustrations = tuple(one for one in never_run if one.message != BROKEN)
    return Coverage(pages=pages, illustrations=illustrations, whole=whole)


def _page(path: str, book: Book, results: Mapping[str, Result], never_run: Iterable[Unchecked]) -> PageCoverage:
    counts = dict.fromkeys(PageCoverage.__struct_fields__[1:], 0)
    for example in book.examples:
        if example.where.path == path:
            counts[_kind(example, results.get(example.id))] += 1
    for one in never_run:
        if one.where.path == path:
            counts["wrong" if one.message == BROKEN else "illustration"] += 1
    return PageCoverage(path=path, **counts)


def _kind(example: Example, result: Result | None) -> str:
    """Name the field of PageCoverage that counts an example."""
    if result is None:
        return "unjudged"
    if result.status in ("skipped", "unavailable"):
        return result.status
    if result.status != "passed":
        return "wrong"
    said = "check" in example.rules or {"raises", "compile-fail"} & {*dict(example.options)}
    promises = bool(said) or any(trial.expected for trial in example.trials)
    return "verified" if promises else "run_only"


def _never_run(book: Book, lesson: Lesson, executed: Callable[[str], bool]) -> list[Unchecked]:
    """Give the fences of a page that could be run here and are not; those that are files of a program belong to it."""
    programs = {block.where.line for block in lesson.blocks if block.kind == "fence" and executed(block.language)}
    parts = {
        (piece.path, piece.line)
        for example in book.examples
        for source in example.sources
        for piece in (*(one.where for one in source.pieces), source.where)
        if piece is not None
    }
    blocks = {block.where.line: block for block in lesson.blocks if block.kind == "fence"}
    return [
        one
        for one in book.unchecked
        if one.where.path == lesson.path and one.where.line in programs and _first(blocks[one.where.line]) not in parts
    ]


def _first(block: Block) -> tuple[str, int]:
    """Give the place of the first line of the text of a fence."""
    return block.inside.path, block.inside.line


def unchecked(coverage: Coverage) -> Iterator[Finding]:
    """Make an error of each illustration: it says why the program is not checked."""
    for one in coverage.illustrations:
        made = codes.UNCHECKED.finding(one.where)
        yield replace(made, message=one.message, args=one.args)
