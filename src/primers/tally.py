"""What verifying gave, counted: the last step before the reports are finished. Pure."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from primers import report
from primers.coverage import counts
from primers.model import Book, Coverage, Example, Finding, Isolation, Scope, Seen, Summary
from primers.project import Project
from primers.targets import Target, named

# What a command asks of the lesson coverage, as findings.
Demand: TypeAlias = Callable[[Coverage], Iterable[Finding]]

NOTHING = report.summarise(0, (), (), 0, Coverage(), 0.0)


class Verified(Struct, frozen=True, kw_only=True):
    """What verifying gave: the book with its results, what to count, and whether it was cut short.

    `scope` is what was to be verified, `seen` when and where the runs were made (None: now and here).
    """

    book: Book
    isolation: Isolation
    summary: Summary = NOTHING
    interrupted: bool = False
    coverage: Coverage = Coverage()
    scope: Scope = Scope()
    seen: Seen | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, those of results first."""
        return (*chain.from_iterable(result.findings for result in self.book.results), *self.book.findings)


def counted(
    project: Project,
    verified: Verified,
    targets: Sequence[Target] | None,
    examples: Sequence[Example],
    demands: Iterable[Demand],
    *,
    executed: Callable[[str], bool],
    seconds: float,
) -> Verified:
    """Count what `targets` name (None: everything), and judge its coverage by `demands`.

    The findings are those on that and its translations. `examples` were to be run; `executed` tells whether programs of
    a language are.
    """
    book, interrupted = verified.book, verified.interrupted
    paths = book.reported
    every = {lesson.path for lesson in book.lessons}
    measured = counts.measure(
        book, {one.path for one in named(project, book, targets)}, executed, interrupted=interrupted
    )
    demanded = () if interrupted else chain.from_iterable(demand(measured) for demand in demands)
    findings = (finding for finding in book.findings if paths is None or finding.where.path in paths)
    reported = every if paths is None else every & paths
    unchecked = sum(one.where.path in reported for one in book.unchecked)
    return replace(
        verified,
        book=replace(book, findings=(*findings, *demanded)),
        summary=report.summarise(len(reported), examples, book.results, unchecked, measured, seconds),
        coverage=measured,
    )
