"""The runs that a report holds, judged again in place of running: its machine may have been another one.

A report of Windows is evidence for a page that is for Windows, and a run under Python 3.14 for one that asks for it,
whatever this machine has. Only whole evidence counts: what was not seen is not verified.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from msgspec import Struct

from primers.executing.plan import Planned, Planner
from primers.i18n import fill
from primers.model import Attempt, Example, Finding, Isolation, Run, Seen
from primers.protocols import Code
from primers.report import ReportFinding, ReportResult
from primers.reported import Which, repeated_of, runs_of

# Trial, recording, variant, and the how manieth of these.
Key: TypeAlias = tuple[int, bool, str, int]

T = TypeVar("T")


class Witness(Struct, frozen=True, kw_only=True):
    """How the runs of the evidence were made: behind which walls, when and where, as far as that is known."""

    isolation: Isolation = Isolation(level="none")
    seen: Seen | None = None


class Recall:
    """What a report knows of examples."""

    def __init__(
        self,
        planner: Planner,
        evidence: Mapping[str, ReportResult],
        here: Callable[[Example], Finding | None],
        codes: Iterable[Code],
    ) -> None:
        """Take the results of the report; `here` says what stands in the way on this machine."""
        self.planner = planner
        self.evidence = evidence
        self.here = here
        self.codes = {code.code: code for code in codes}

    def attempts(self, examples: Iterable[Example]) -> Iterator[tuple[Example, tuple[Attempt, ...]]]:
        """Give the attempts that the report holds; an example it does not know, or in another form, is not judged."""
        for example in examples:
            known = self.evidence.get(example.id)
            if known is None:
                continue
            if example.skip is not None or (not known.runs and self.obstacle(example)):
                yield example, ()
                continue
            attempts = tuple(_attempts(self.planner, example, known))
            if attempts:
                yield example, attempts

    def obstacle(self, example: Example) -> Finding | None:
        """Say why an example could not be run: where the report was made, or else here; None where it could."""
        known = self.evidence.get(example.id)
        if known and known.status == "unavailable" and not known.runs and known.findings:
            return self._finding(example, known.findings[0])
        return self.here(example)

    def _finding(self, example: Example, found: ReportFinding) -> Finding:
        """Make a finding of a report again: in words that can be translated, where its kind is known."""
        args = tuple(found.args.items())
        code = self.codes.get(found.code)
        known = code is not None and _filled(code.message, args) == found.message
        return Finding(
            code=found.code,
            level=found.level,
            where=example.where,
            message=code.message if code and known else _literal(found.message),
            args=args,
            help=code.help if code and known else _literal(found.help),
        )


def _filled(template: str, args: tuple[tuple[str, str], ...]) -> str | None:
    try:
        return fill(template, args, translated=False)
    except KeyError:  # the report comes from a version that said it otherwise
        return None


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _attempts(planner: Planner, example: Example, known: ReportResult) -> Iterator[Attempt]:
    planned = planner.plan(example, anywhere=True)
    commands = dict(_numbered(((one.trial, one.recording, one.command.variant), one) for one in planned))
    runs = dict(_numbered(runs_of(known)))
    repeated = dict(_numbered(repeated_of(known)))
    ran = {key[2] for key in runs}
    needed = {key for key, one in commands.items() if one.command.judged and key[2] in ran}
    judged = {key[2] for key in needed}
    if needed != {key for key in runs if key[2] in judged}:
        return  # the report was made of another form of this page
    for key, one in commands.items():
        if key in runs:
            yield _attempt(one, runs[key])
            for number, run in repeated[key]:
                yield _attempt(planner.again(example, one) if number == 1 else one, run, number)


def _attempt(planned: Planned, run: Run, repetition: int = 0) -> Attempt:
    return Attempt(
        trial=planned.trial,
        recording=planned.recording,
        variant=planned.command.variant,
        repetition=repetition,
        run=run,
        command=planned.command,
    )


def _numbered(pairs: Iterable[tuple[Which, T]]) -> Iterator[tuple[Key, T]]:
    """Tell those apart that have the same trial, recording and variant."""
    seen: Counter[tuple[int, bool, str]] = Counter()
    for key, value in pairs:
        yield (*key, seen[key]), value
        seen[key] += 1
