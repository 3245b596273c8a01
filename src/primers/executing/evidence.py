"""The runs that a report holds, judged again in place of running: its machine may have been another one.

A report of Windows is evidence for a page that is for Windows, and a run under Python 3.14 for one that asks for it,
whatever this machine has. Only whole evidence counts: what was not seen is not verified.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from primers.executing.plan import Planned, Planner
from primers.model import Attempt, Example, Finding
from primers.report import ReportResult, runs_of

# Trial, recording, variant, and the how manieth of these.
Key: TypeAlias = tuple[int, bool, str, int]

T = TypeVar("T")


def recalled(
    planner: Planner,
    examples: Iterable[Example],
    evidence: Mapping[str, ReportResult],
    obstacle: Callable[[Example], Finding | None],
) -> Iterator[tuple[Example, tuple[Attempt, ...]]]:
    """Give the attempts that a report holds; an example it does not know, or in another form, is not judged."""
    for example in examples:
        known = evidence.get(example.id)
        if known is None:
            continue
        if example.skip is not None or (not known.runs and obstacle(example)):
            yield example, ()
            continue
        attempts = tuple(_attempts(planner.plan(example, anywhere=True), known))
        if attempts:
            yield example, attempts


def _attempts(planned: tuple[Planned, ...], known: ReportResult) -> Iterator[Attempt]:
    commands = dict(_numbered(((one.trial, one.recording, one.command.variant), one) for one in planned))
    runs = dict(_numbered(runs_of(known)))
    ran = {key[2] for key in runs}
    needed = {key for key, one in commands.items() if one.command.judged and key[2] in ran}
    judged = {key[2] for key in needed}
    if needed != {key for key in runs if key[2] in judged}:
        return  # the report was made of another form of this page
    for key, one in commands.items():
        if key in runs:
            trial, recording, variant, _ = key
            yield Attempt(trial=trial, recording=recording, variant=variant, run=runs[key], command=one.command)


def _numbered(pairs: Iterable[tuple[tuple[int, bool, str], T]]) -> Iterator[tuple[Key, T]]:
    """Tell those apart that have the same trial, recording and variant."""
    seen: Counter[tuple[int, bool, str]] = Counter()
    for key, value in pairs:
        yield (*key, seen[key]), value
        seen[key] += 1
