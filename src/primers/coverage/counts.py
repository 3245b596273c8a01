"""Lesson coverage: what of the programs of a page is verified. Pure: it counts what the stages before have decided."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec.structs import replace

from primers import codes
from primers.extract import BROKEN
from primers.model import Block, Book, Coverage, Example, Finding, Lesson, PageCoverage, Result, Unchecked

# What has its place on a page; the path and the line of a first line.
_Placed = TypeVar("_Placed", Example, Unchecked)
Start = tuple[str, int]


def measure(book: Book, paths: Collection[str], executed: Callable[[str], bool], *, interrupted: bool) -> Coverage:
    """Count the programs of the pages at `paths`; `executed` tells whether programs of a language are run here."""
    results = {result.example.id: result for result in book.results}
    lessons = [lesson for lesson in book.lessons if lesson.path in paths]
    examples, fences = _by_page(book.examples), _by_page(book.unchecked)
    parts = set(_parts(book.examples))
    never_run = {one.path: _never_run(one, fences.get(one.path, ()), parts, executed) for one in lessons}
    pages = tuple(_page(path, examples.get(path, ()), results, unrun) for path, unrun in never_run.items())
    whole = len(lessons) == len(book.lessons) and not any(page.unjudged for page in pages) and not interrupted
    illustrations = tuple(one for unrun in never_run.values() for one in unrun if one.message != BROKEN)
    return Coverage(pages=pages, illustrations=illustrations, whole=whole)


def _by_page(things: Iterable[_Placed]) -> dict[str, list[_Placed]]:
    found: dict[str, list[_Placed]] = {}
    for one in things:
        found.setdefault(one.where.path, []).append(one)
    return found


def _page(
    path: str, examples: Iterable[Example], results: Mapping[str, Result], never_run: Iterable[Unchecked]
) -> PageCoverage:
    counts = dict.fromkeys(PageCoverage.__struct_fields__[1:], 0)
    for example in examples:
        counts[_kind(example, results.get(example.id))] += 1
    for one in never_run:
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


def _never_run(
    lesson: Lesson, fences: Iterable[Unchecked], parts: Collection[Start], executed: Callable[[str], bool]
) -> list[Unchecked]:
    """Give the fences of a page that could be run here and are not; those that are files of a program belong to it."""
    programs = {
        block.where.line: _first(block) for block in lesson.blocks if block.kind == "fence" and executed(block.language)
    }
    return [one for one in fences if one.where.line in programs and programs[one.where.line] not in parts]


def _parts(examples: Iterable[Example]) -> Iterator[Start]:
    """Give the places where the files of programs begin."""
    for example in examples:
        for source in example.sources:
            for piece in (*(one.where for one in source.pieces), source.where):
                if piece is not None:
                    yield piece.path, piece.line


def _first(block: Block) -> Start:
    """Give the place of the first line of the text of a fence."""
    return block.inside.path, block.inside.line


def unchecked(coverage: Coverage) -> Iterator[Finding]:
    """Make an error of each illustration: it says why the program is not checked."""
    for one in coverage.illustrations:
        made = codes.UNCHECKED.finding(one.where)
        yield replace(made, message=one.message, args=one.args)
