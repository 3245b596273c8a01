"""`--fill`: the output of programs that promise none, added below them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from primers import targets as places
from primers.codes import OUTPUT_DIFFERS
from primers.commands.running import Running, verifying
from primers.extracting.refusals import NO_RULE
from primers.i18n import N_
from primers.model import Block, Book, Edit, Example, Finding, Lesson, Location, Result
from primers.project import Project
from primers.repairing.choices import NO_EXAMPLE, NO_FIX, PRINTS_NOTHING, UNFIT, VARIES, Choice, Left
from primers.repairing.edits import patched
from primers.repairing.fencetext import fence_at
from primers.repairing.rehearsal import holds
from primers.repairing.repair import with_new_output
from primers.targets import Target

if TYPE_CHECKING:
    from primers.commands.selection import Selected
    from primers.pipeline import Pipeline

CODE = "without-output"
MESSAGE = N_("the program promises no output")


class Bare(Struct, frozen=True, kw_only=True):
    """A program that promises no output, and the line where it stands once those before it have an empty one."""

    lesson: Lesson
    block: Block
    line: int


class Filling:
    """The programs that targets name and that promise no output; what they print is added below them."""

    def __init__(self, pipeline: "Pipeline", selected: "Selected") -> None:
        """Find them: those marked as programs, and a block that no rule makes one where its line is named."""
        self.pipeline = pipeline
        self.book = pipeline.read(selected.targets, selected.overlay)
        self.targets = targets = selected.narrow(pipeline.project, self.book)
        self.unruled = [target for target in targets or () if target.line is not None and self._unruled(target)]
        self.pages = (
            None if targets is None else [Target(path=one.path) if one in self.unruled else one for one in targets]
        )

    def chosen(self, project: Project, book: Book, _targets: Sequence[Target] | None) -> tuple[Example, ...]:
        """Give the examples that are verified before anything is added: not the blocks that are none yet."""
        return places.chosen(project, book, self._ruled())

    def outputs(self, running: Running) -> tuple[tuple[Choice, ...], tuple[Left, ...]]:
        """Run the programs as if an empty output stood below each, and give what is to be added, and what is left."""
        pages, bare = self._with_empty_outputs()
        if not bare:
            return (), ()
        wanted = {(one.lesson.path, one.line) for one in bare}

        def choose(_project: Project, book: Book, _targets: Sequence[Target] | None) -> tuple[Example, ...]:
            return tuple(one for one in book.examples if (one.where.path, one.where.line) in wanted)

        silent = replace(running, reports=())
        with verifying(self.pipeline, silent, self.pages, display="none", overlay=pages, choose=choose) as verified:
            results = {(one.example.where.path, one.example.where.line): one for one in verified.book.results}
        found = [self._output(one, results.get((one.lesson.path, one.line))) for one in bare]
        return (
            tuple(one for one in found if isinstance(one, Choice)),
            tuple(one for one in found if isinstance(one, Left)),
        )

    def _output(self, bare: Bare, result: Result | None) -> Choice | Left:
        """Judge what a program printed as the page would hold it."""
        finding = Finding(code=CODE, level="note", where=bare.block.where, message=MESSAGE)
        if result is None:
            return Left(finding=replace(finding, level="error"), why=NO_EXAMPLE)
        if not result.verdicts:
            return Left(finding=_first(result, finding), why=NO_FIX)
        if result.status == "passed":
            return Left(finding=finding, why=PRINTS_NOTHING)
        fix = with_new_output(bare.lesson, bare.block, result.verdicts[0].accepted, bare.lesson.locale)
        if fix is None or any(found.code != OUTPUT_DIFFERS.code for found in result.findings if found.level == "error"):
            return Left(finding=_first(result, finding), why=NO_FIX)
        read, extraction = self.pipeline.reread(bare.lesson, patched(bare.lesson.data, fix.edits))
        line = bare.block.where.line
        example = next((one for one in extraction.examples if one.where.line == line), None)
        after = self.pipeline.judge.judge(example, result.attempts, read) if example else None
        if not holds(after):
            return Left(finding=finding, why=VARIES if after and after.status == "passed" else UNFIT)
        return Choice(finding=replace(finding, got=result.verdicts[0].accepted, want=""), fix=fix)

    def _with_empty_outputs(self) -> tuple[dict[str, bytes], list[Bare]]:
        """Give the pages with an empty output below each program, and where the programs stand in them."""
        pages: dict[str, bytes] = {}
        bare: list[Bare] = []
        for lesson in self.book.lessons:
            edits: list[Edit] = []
            shift = 0
            for block in self._blocks(lesson):
                fix = with_new_output(lesson, block, "", lesson.locale)
                if fix:
                    bare.append(Bare(lesson=lesson, block=block, line=block.where.line + shift))
                    edits += fix.edits
                    shift += 5
            if edits:
                pages[lesson.path] = patched(lesson.data, edits)
        return pages, bare

    def _blocks(self, lesson: Lesson) -> list[Block]:
        """Give the programs of a lesson that are to have an output, in page order."""
        project = self.pipeline.project
        examples = places.chosen(project, self.book, self._ruled())
        lines = {one.where.line for one in examples if one.where.path == lesson.path and _is_bare(one)}
        for target in self.unruled:
            lines |= {where.line for where in self._unruled(target) if where.path == lesson.path}
        return [block for line in sorted(lines) if (block := fence_at(lesson, line))]

    def _ruled(self) -> list[Target] | None:
        """Give the targets that rules find examples for; None for everything."""
        return None if self.targets is None else [one for one in self.targets if one not in self.unruled]

    def _unruled(self, target: Target) -> list[Location]:
        """Give the place of the block that a target names, where no rule makes it an example."""
        found = []
        for lesson in places.lessons_of(self.pipeline.project, self.book, target):
            for one in self.book.unchecked:
                there = one.where.path == lesson.path and one.where.line <= (target.line or 0) <= one.where.end_line
                if there and one.message == NO_RULE and self._is_executed(fence_at(lesson, one.where.line)):
                    found.append(one.where)
        return found

    def _is_executed(self, block: Block | None) -> bool:
        extractor = self.pipeline.extractor
        entry = extractor.language(block.language) if block else None
        return entry is not None and entry.name in extractor.refusals.executed


def _is_bare(example: Example) -> bool:
    """Tell whether a program is marked as one, and promises nothing of its whole output."""
    promises = any(one.of == "stdout" for trial in example.trials for one in trial.expected)
    return "run" in example.rules and not promises and example.skip is None


def _first(result: Result, otherwise: Finding) -> Finding:
    """Give the error that kept a program from being judged."""
    return next((finding for finding in result.findings if finding.level == "error"), otherwise)
