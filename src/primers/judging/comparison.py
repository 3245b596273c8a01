"""Runs of one program side by side: its repetitions, what the cache remembers of it, other start methods."""

from collections.abc import Iterable, Iterator

from primers import codes
from primers.executing.probe import is_probe
from primers.model import Attempt, Run, Status
from primers.protocols import Code

TELLING: frozenset[Status] = frozenset({"passed", "failed", "error"})


def outcome(run: Run) -> tuple[object, ...]:
    """Give what a run is judged by: how it ended, what it printed, and what it handed on."""
    return (run.status, run.exit_code, run.signal, run.stdout, run.files)


def repetitions(attempts: Iterable[Attempt]) -> Iterator[tuple[Attempt, tuple[Attempt, ...]]]:
    """Give each run with its repetitions, which stand behind it."""
    groups: list[tuple[Attempt, list[Attempt]]] = []
    for attempt in attempts:
        if attempt.repetition and groups:
            groups[-1][1].append(attempt)
        else:
            groups.append((attempt, []))
    for first, others in groups:
        yield first, tuple(others)


def others_of(first: Attempt, attempts: tuple[Attempt, ...]) -> Iterator[Attempt]:
    """Give what a run is to be compared with: its repetitions, and runs that are not judged themselves."""
    if len(attempts) == 1:
        return
    for one, others in repetitions(attempts):
        if one is first:
            yield from (other for other in others if not is_probe(other))
        elif _is_variant(one, first):
            yield one


def _is_variant(other: Attempt, first: Attempt) -> bool:
    prefix = f"{first.variant}, " if first.variant else ""
    same = other.trial == first.trial and not other.recording and not first.recording
    return same and not other.command.judged and other.variant.startswith(prefix)


def disagreement(first: Attempt, status: Status, other: Attempt, other_status: Status, lines: str) -> Code | None:
    """Say what it means that two runs of a program were judged so; None for nothing. `lines` are those that differ.

    What passes may differ in what the page leaves open; a repetition that could not be judged says nothing. A run from
    the cache is held against the fresh one to the last byte, unless both pass.
    """
    both = {status, other_status}
    if not other.repetition:
        return codes.DEPENDS_ON_START_METHOD if len(both) == 2 and both <= TELLING else None
    if not both <= {"passed", "failed"}:
        return None
    if other.run.cached and not first.run.cached:
        same = both == {"passed"} or outcome(first.run) == outcome(other.run)
        return None if same else codes.CACHE_MISMATCH
    if len(both) == 1:
        return None
    return codes.OUTPUT_VARIES if lines else codes.ENDING_VARIES
