"""What a page would be judged after a repair: it is read with the edits, and its runs are judged once more."""

from collections.abc import Iterable, Sequence

from primers import codes
from primers.edits import patched, settle
from primers.model import Book, Example, Fix, Lesson, Result
from primers.pipeline import Pipeline


class Rehearsal:
    """Judges pages of a book as they would be; nothing is run and nothing is written."""

    def __init__(self, pipeline: Pipeline, book: Book) -> None:
        """Take the results that the book holds."""
        self.pipeline = pipeline
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
        before = self.examples.get(path, [])
        if len(extraction.examples) != len(before):
            return {}
        pairs = zip(before, extraction.examples, strict=True)
        return {old.id: self._judged(old, new, read) for old, new in pairs if old.id in self.results}

    def _judged(self, old: Example, new: Example, lesson: Lesson) -> Result:
        known = self.results[old.id]
        if len(new.trials) != len(old.trials) or new.language != old.language:
            return Result(example=new, status="error", attempts=known.attempts)
        return self.pipeline.judge.judge(new, known.attempts, lesson)


def holds(result: Result | None) -> bool:
    """Tell whether a page would hold: what was run passes, and a second run does as well."""
    return result is not None and result.status == "passed" and not varies(result.findings)


def varies(findings: Iterable[object]) -> bool:
    """Tell whether runs of one program were judged otherwise."""
    return any(getattr(finding, "code", "") == codes.OUTPUT_VARIES.code for finding in findings)
