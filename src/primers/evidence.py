"""Runs that a report holds, judged again instead of being made."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from primers.model import Attempt, Example, Finding
from primers.plan import Planner
from primers.report import ReportResult, runs_of


def recalled(
    planner: Planner,
    examples: Iterable[Example],
    evidence: Mapping[str, ReportResult],
    obstacle: Callable[[Example], Finding | None],
) -> Iterator[tuple[Example, tuple[Attempt, ...]]]:
    """Give the attempts that a report holds; an example it does not know is not judged."""
    for example in examples:
        known = evidence.get(example.id)
        if known is None:
            continue
        planned = () if example.skip is not None or obstacle(example) else planner.plan(example)
        runs = tuple(runs_of(known))
        if [(one.trial, one.recording) for one in planned] != [run[:2] for run in runs]:
            continue  # the report was made of another form of this page
        attempts = tuple(
            Attempt(trial=trial, recording=recording, run=run, command=one.command, variant=one.command.variant)
            for one, (trial, recording, run) in zip(planned, runs, strict=True)
        )
        yield example, attempts
