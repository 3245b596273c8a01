"""The lessons of one project as the editor has them, and what was found in them. What takes time is for a thread."""

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

import primers

Found: TypeAlias = tuple[primers.Finding, primers.Result | None]
Offer: TypeAlias = tuple[primers.Finding, primers.Result | None, primers.Fix]


class Page(Struct, frozen=True, kw_only=True):
    """A lesson as it is in the editor, with what it holds."""

    lesson: primers.Lesson
    examples: tuple[primers.Example, ...]
    unchecked: tuple[primers.Unchecked, ...]


class Lessons:
    """What is known of a project: the book as it was read last, with the results of the pages that were run."""

    def __init__(self, pipeline: primers.Pipeline, *, trusted: bool) -> None:
        """Nothing is read yet; programs run only where the workspace is `trusted`."""
        self.pipeline = pipeline
        self.project = pipeline.project
        self.trusted = trusted
        self.executor = primers.Standing()  # what is parked serves the next change
        self.book = primers.Book(lessons=(), examples=())
        self.isolation = primers.Isolation(level="none")
        self._results: dict[str, tuple[str, tuple[primers.Result, ...]]] = {}
        self._findings: dict[str, tuple[primers.Finding, ...]] = {}
        self._reread: dict[str, Page] = {}
        self._lock = threading.Lock()

    def overlay(self, buffers: Mapping[Path, bytes]) -> dict[str, bytes | None]:
        """Give the bytes of open files by their paths in this project."""
        return {self.project.relative(path): data for path, data in buffers.items()}

    def verify(
        self,
        targets: Sequence[primers.Target],
        overlay: Mapping[str, bytes | None],
        cancellation: primers.Cancellation,
        report: primers.Report,
        *,
        fresh: bool = False,
    ) -> primers.Verified:
        """Verify what targets name, as `primers verify` does; `fresh` runs what is known again.

        Raises Cancelled, and what the command line would report.
        """
        with primers.remembering(self.project, runs=not fresh, builds=True, recheck=0.0) as memory:
            try:
                return self.pipeline.verify(
                    targets,
                    reports=(report,),
                    jobs=os.cpu_count() or 1,
                    evidence=None if self.trusted else {},
                    executor=self.executor if self.trusted else None,
                    memory=memory,
                    once=False,
                    overlay=overlay,
                    cancellation=cancellation,
                )
            except primers.Cancelled:
                self.executor.end()  # it was ended with its runs, and would run nothing more
                raise

    def keep(self, verified: primers.Verified, paths: Iterable[str]) -> None:
        """Take what was found; `paths` are the pages that were run as a whole."""
        book, known = verified.book, {lesson.path: lesson.digest for lesson in verified.book.lessons}
        for path in paths:
            results = tuple(one for one in book.results if one.example.where.path == path)
            self._results[path] = (known.get(path, ""), results)
        self._keep_single(book.results, known)
        self._results = {path: one for path, one in self._results.items() if known.get(path) == one[0]}
        for path in book.reported or ():
            self._findings.pop(path, None)
        for finding in book.findings:
            self._findings[finding.where.path] = (*self._findings.get(finding.where.path, ()), finding)
        self.isolation = verified.isolation
        self._put_together(book)

    def _put_together(self, book: primers.Book) -> None:
        """Take a book, with all results that are known."""
        with self._lock:
            self.book = replace(book, results=tuple(chain.from_iterable(one for _, one in self._results.values())))

    def _keep_single(self, results: Iterable[primers.Result], known: Mapping[str, str]) -> None:
        """Take results in the place of those of the same examples."""
        for result in results:
            path = result.example.where.path
            before = self._results.get(path, ("", ()))
            others = before[1] if before[0] == known.get(path) else ()
            others = tuple(one for one in others if one.example.id != result.example.id)
            self._results[path] = (known.get(path, ""), (*others, result))

    def forget(self, path: str) -> None:
        """Leave out what was found in a page that is closed."""
        self._results.pop(path, None)
        self._findings.pop(path, None)
        self._put_together(self.book)

    def found(self) -> dict[str, list[Found]]:
        """Give every finding by page, with the result it belongs to."""
        of_results = [(finding, result) for result in self.book.results for finding in result.findings]
        of_pages = [(finding, None) for finding in chain.from_iterable(self._findings.values())]
        found: dict[str, list[Found]] = {}
        for finding, result in (*of_results, *of_pages):
            found.setdefault(finding.where.path, []).append((finding, result))
        return found

    def page(self, path: str, data: bytes, overlay: Mapping[str, bytes | None]) -> Page | None:
        """Give a page as it is now; None for a file that is no page."""
        digest = hashlib.sha256(data).hexdigest()
        kept = self._reread.get(path)
        if kept and kept.lesson.digest == digest:
            return kept
        lesson = next((one for one in self.book.lessons if one.path == path), None)
        if lesson is None:
            read = self.pipeline.read([primers.Target(path=self.project.root / path)], overlay)
            with self._lock:
                self.book = self.book if self.book.lessons else read
            lesson = next((one for one in read.lessons if one.path == path), None)
        if lesson is None:
            return None
        lesson, extraction = self.pipeline.reread(lesson, data)
        self._reread[path] = Page(lesson=lesson, examples=extraction.examples, unchecked=extraction.unchecked)
        return self._reread[path]

    def result(self, example: primers.Example) -> primers.Result | None:
        """Give the result of an example: of the same program, wherever it stands by now."""
        return next((one for one in self.book.results if one.example.id == example.id), None)

    def holding(self, offered: Iterable[Offer]) -> Iterator[primers.Fix]:
        """Give the fixes with each of which, by itself, the pages would hold."""
        rehearsal = primers.Rehearsal(self.pipeline, self.book)
        for finding, result, fix in offered:
            choice = primers.Choice(finding=finding, fix=fix, result=result)
            if primers.rehearsed(rehearsal, (choice,))[0]:
                yield fix

    def together(self, offered: Iterable[Offer]) -> primers.Fix | None:
        """Put fixes together with which the pages would hold; None where there is none."""
        choices = [primers.Choice(finding=finding, fix=fix, result=result) for finding, result, fix in offered]
        kept, _ = primers.rehearsed(primers.Rehearsal(self.pipeline, self.book), choices)
        made, _ = primers.settle([choice.fix for choice in kept])
        edits = tuple(dict.fromkeys(edit for fix in made for edit in fix.edits))
        return primers.Fix(title="", edits=edits, kind="output") if edits else None
