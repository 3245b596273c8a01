"""What reports are told while a run goes on: that it begins, each result as it is judged, how it ended."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from primers.execute import Execution
from primers.judging.judgement import Judgement
from primers.model import Attempt, Example, Isolation, Result
from primers.outcome import exit_code
from primers.protocols import Code, Executor, Finish, Report, Start
from primers.tally import Verified

Runs: TypeAlias = Iterable[tuple[Example, tuple[Attempt, ...]]]


def begin(
    reports: Sequence[Report],
    total: int,
    isolation: Isolation,
    *,
    codes: Sequence[Code],
    prefix: str,
    verbose: bool,
    strict: bool,
) -> None:
    """Tell the reports that a run of `total` examples begins; `codes` are the kinds of findings that it may make."""
    start = Start(
        total=total,
        isolation=isolation,
        verbose=verbose,
        strict=strict,
        codes=tuple(codes),
        prefix=prefix,
    )
    for one in reports:
        one.start(start)


def judged(
    runs: Runs, judgement: Judgement, executor: Executor | None, reports: Sequence[Report]
) -> tuple[list[Result], bool]:
    """Judge examples as their runs come in; an interrupt ends the runs and keeps what was finished."""
    results: list[Result] = []

    def judge(attempted: Runs) -> None:
        for example, attempts in attempted:
            results.append(judgement.result(example, attempts))
            for one in reports:
                one.result(results[-1])

    try:
        judge(runs)
    except KeyboardInterrupt:
        if executor and isinstance(runs, Execution):
            executor.cancel()
            judge(runs.finished())
        return results, True
    return results, False


def end(reports: Sequence[Report], verified: Verified, *, strict: bool) -> None:
    """Tell the reports how a run ended; they are given every lesson that was read."""
    finish = Finish(
        summary=verified.summary,
        findings=verified.book.findings,
        isolation=verified.isolation,
        lessons=verified.book.lessons,
        interrupted=verified.interrupted,
        coverage=verified.coverage,
        exit_code=exit_code(verified, strict=strict),
        scope=verified.scope,
        seen=verified.seen,
    )
    for one in reports:
        one.finish(finish)
