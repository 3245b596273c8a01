"""What a page would be judged after a repair: it is read with the edits, and its runs are judged once more."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from primers import codes
from primers.model import Book, Example, Finding, Fix, Lesson, Result
from primers.pipeline import Pipeline
from primers.repairing.edits import patched, settle


class Rehearsal:
    """Judges pages of a book as they would be; nothing is run and nothing is written."""

    def __init__(self, pipeline: Pipeline, book: Book) -> None:
        """Take the results that the book holds."""
        self.pipeline = pipeline
        self.book = book
        self.lessons = {lesson.path: lesson for lesson in book.lessons}
        self.examples: dict[str, list[Example]] = {}
        for example in book.examples:
            self.examples.setdefault(example.where.path, []).append(example)
        self.results = {result.example.id: result for result in book.results}

    def after(self, path: str, fixes: Sequence[Fix]) -> dict[str, Result]:
        """Give the results of the examples of a page after fixes, by the ids they have now.

        An example that is none any more, or another one, is missing.
        """
        lesson = self.lessons[path]
        edits = [edit for fix in settle(fixes)[0] for edit in fix.edits if edit.path == path]
        read, extraction = self.pipeline.reread(lesson, patched(lesson.data, edits))
        pairs = _paired(self.examples.get(path, []), extraction.examples)
        return {old.id: self._judged(old, new, read) for old, new in pairs if old.id in self.results}

    def findings_after(self, fixes: Sequence[Fix]) -> tuple[Finding, ...]:
        """Give what plugins would find in the book after fixes of it."""
        edits = [edit for fix in settle(fixes)[0] for edit in fix.edits]
        lessons, examples = dict(self.lessons), dict(self.examples)
        for path in dict.fromkeys(edit.path for edit in edits if edit.path in self.lessons):
            data = patched(lessons[path].data, [edit for edit in edits if edit.path == path])
            lessons[path], extraction = self.pipeline.reread(lessons[path], data)
            examples[path] = list(extraction.examples)
        kept = {example.id for found in examples.values() for example in found}
        book = replace(
            self.book,
            lessons=tuple(lessons.values()),
            examples=tuple(example for path in lessons for example in examples.get(path, ())),
            results=tuple(result for result in self.book.results if result.example.id in kept),
        )
        return self.pipeline.plugins.check(book)

    def _judged(self, old: Example, new: Example, lesson: Lesson) -> Result:
        known = self.results[old.id]
        if len(new.trials) != len(old.trials) or new.language != old.language:
            return Result(example=new, status="error", attempts=known.attempts)
        return self.pipeline.judge.judge(new, known.attempts, lesson)


def _paired(before: Sequence[Example], after: Sequence[Example]) -> Iterator[tuple[Example, Example]]:
    """Pair the examples of a page before and after fixes: by what they are, else by their place where none is new."""
    known = {example.id: example for example in after}
    for number, example in enumerate(before):
        if example.id in known:
            yield example, known[example.id]
        elif len(before) == len(after):
            yield example, after[number]


def holds(result: Result | None) -> bool:
    """Tell whether a page would hold: what was run passes, and a second run does as well."""
    return result is not None and result.status == "passed" and not varies(result.findings)


def varies(findings: Iterable[object]) -> bool:
    """Tell whether runs of one program were judged otherwise."""
    return any(getattr(finding, "code", "") == codes.OUTPUT_VARIES.code for finding in findings)
