"""An example on its way to a result: what was seen of it, and what was found so far."""

from collections.abc import Iterable

from msgspec import Struct

from primers.model import Attempt, Example, Finding, Lesson, Status, Verdict
from primers.protocols import Language


class Case(Struct, kw_only=True):
    """An example with its attempts; verdicts, findings and the statuses of each variant are added by judging."""

    example: Example
    language: Language
    attempts: tuple[Attempt, ...]
    lesson: Lesson
    verdicts: list[Verdict] = []
    findings: list[Finding] = []
    statuses: dict[str, list[Status]] = {}
    reason: str = ""

    def same_program(self, attempt: Attempt) -> tuple[Attempt, ...]:
        """Give the runs of the same trial, whatever was varied; recordings are none of them."""
        return tuple(one for one in self.attempts if one.trial == attempt.trial and not one.recording)


def grouped(plain: Iterable[Attempt]) -> tuple[tuple[Attempt, ...], ...]:
    """Put the runs of one trial under one variant together."""
    groups: dict[tuple[str, int], list[Attempt]] = {}
    for attempt in plain:
        groups.setdefault((attempt.variant, attempt.trial), []).append(attempt)
    return tuple(map(tuple, groups.values()))
