"""A report read back: its results by example, and the runs that they were judged by."""

from collections.abc import Iterator
from typing import TypeAlias

import msgspec

from primers.errors import UsageError
from primers.i18n import N_
from primers.model import Run
from primers.report import SCHEMA, ReportFile, ReportResult, ReportRun

# Which run it is: of which trial, whether it was recorded, and under which variant.
Which: TypeAlias = tuple[int, bool, str]


def read(data: bytes, name: str) -> ReportFile:
    """Read a report. Raises UsageError for what is no report of this schema."""
    try:
        return msgspec.json.decode(data, type=ReportFile)
    except msgspec.DecodeError as problem:
        raise UsageError(
            N_("{file}: is no report ({schema}): {problem}"), file=name, schema=SCHEMA, problem=problem
        ) from None


def by_example(report: ReportFile) -> dict[str, ReportResult]:
    """Give the results of a report by the ids of their examples."""
    return {result.id: result for result in report.results}


def runs_of(result: ReportResult) -> Iterator[tuple[Which, Run]]:
    """Give the runs that a report holds, each with trial, recording and variant; repetitions are left out."""
    for run in result.runs:
        if not run.repetition:
            yield (run.trial, run.recording, run.variant), _run_of(run)


def repeated_of(result: ReportResult) -> Iterator[tuple[Which, tuple[tuple[int, Run], ...]]]:
    """Give the repetitions of each of these runs, with their numbers; they stand behind it."""
    groups: list[list[ReportRun]] = []
    for run in result.runs:
        if run.repetition and groups:
            groups[-1].append(run)
        else:
            groups.append([run])
    for first, *others in groups:
        yield (first.trial, first.recording, first.variant), tuple((one.repetition, _run_of(one)) for one in others)


def _run_of(run: ReportRun) -> Run:
    return Run(
        status=run.status,
        exit_code=run.exit_code,
        signal=run.signal,
        stdout=run.stdout.encode(),
        stderr=run.stderr.encode(),
        files=tuple((name, text.encode()) for name, text in run.files.items()),
        seconds=run.seconds,
        detail=run.detail,
        interpreter=run.interpreter,
        level=run.level,
        walls=run.walls,
        refused=run.refused,
        left=run.left,
        cached=run.cached,
        build=_run_of(run.build) if run.build else None,
    )
