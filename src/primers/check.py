"""Stage 4: runs -> results. Pure: the same page and the same runs give the same judgement.

The first thing that is wrong with an example decides its status; what did not run is never passed.
"""

from collections.abc import Iterable, Mapping, Set

from msgspec.structs import replace

from primers import codes
from primers.i18n import N_, fill
from primers.judging import building
from primers.judging.advice import Adviser, differs
from primers.judging.attempts import AttemptJudge
from primers.judging.case import Case, grouped
from primers.judging.compare import Comparer
from primers.judging.comparison import disagreement, others_of
from primers.judging.ending import limit_met
from primers.judging.excuses import Excuses
from primers.judging.streams import promised, promises, seen, varies
from primers.judging.unkept import as_unkept, is_meant, is_unkept, shows_a_value
from primers.model import Attempt, Example, Finding, Lesson, Location, Result, Status
from primers.plugins import Plugins
from primers.protocols import Language
from primers.registry import Entry

NOTHING_RAN = N_("nothing was run")


class Judge:
    """Judges examples with the matchers and normalisers of one run."""

    def __init__(self, plugins: Plugins, languages: Mapping[str, Entry[Language]]) -> None:
        """Take what was registered."""
        self.languages = languages
        self.comparer = Comparer(plugins)
        self.adviser = Adviser(self.comparer)
        self.attempts = AttemptJudge(self.comparer, self.adviser, Excuses(plugins, languages))

    def judge(
        self, example: Example, attempts: tuple[Attempt, ...], lesson: Lesson, obstacle: Finding | None = None
    ) -> Result:
        """Give the result of an example of a lesson from its attempts; with an `obstacle` it was not run."""
        if example.skip is not None:
            return Result(example=example, status="skipped", reason=example.skip)
        if obstacle:
            return Result(example=example, status="unavailable", findings=(obstacle,), reason=_english(obstacle))
        language = self.languages[example.language].value
        case = Case(example=example, language=language, attempts=attempts, lesson=lesson)
        if building.is_to_fail(example):
            case.attempts = tuple(building.as_shown(case, one) for one in attempts)
        plain = [one for one in case.attempts if not one.recording and not one.repetition and one.command.judged]
        if not plain:
            return Result(example=example, status="error", attempts=attempts, reason=NOTHING_RAN)
        for same in grouped(plain):
            if varies(promised(example.trials[same[0].trial])):
                self._varying(case, same)
            else:
                for attempt in same:
                    self._judged(
                        case, attempt, *_kept(case, attempt, self.attempts.judge(case, attempt, case.verdicts))
                    )
        for attempt in case.attempts:
            if attempt.recording and not attempt.repetition and "passed" in case.statuses.get(attempt.variant, ()):
                self._judged(case, attempt, *_kept(case, attempt, self.attempts.recorded(case, attempt)))
        status = overall(case.statuses)
        return Result(
            example=example,
            status=status,
            attempts=attempts,
            verdicts=tuple(case.verdicts),
            findings=tuple(dict.fromkeys(case.findings)),
            reason=case.reason if status == "unavailable" else "",
        )

    def _judged(self, case: Case, attempt: Attempt, status: Status, found: list[Finding]) -> None:
        """Put the judgement on one run, with what its build warned of, to the others; compare it with repetitions."""
        if status == "unavailable":
            case.reason = _english(found[0])
        warned = list(building.warnings(case, attempt))
        if status == "passed" and any(one.level == "error" for one in warned):
            status = "failed"
        found = [*found, *warned]
        case.statuses.setdefault(attempt.variant, []).append(status)
        case.findings += (
            _under(attempt, found) + self._compared(case, attempt, status) + self.adviser.probed(case, attempt)
        )

    def _varying(self, case: Case, same: tuple[Attempt, ...]) -> None:
        """Judge runs of which the page says that they differ: each documented result must be met in its form."""
        trial = case.example.trials[same[0].trial]
        for attempt in same:
            status, found = self.attempts.judge(case, attempt, [], expectations=())
            if status != "passed":
                self._judged(case, attempt, status, found)
                return
        for expected in promises(trial, case.language):
            verdicts = [self.comparer.form(expected, seen(case, attempt, expected)) for attempt in same]
            verdict = next((one for one in verdicts if one.ok), verdicts[0])
            case.verdicts.append(verdict)
            found = [] if verdict.ok else [differs(case, expected, verdict, codes.FORM_UNMET, runs=len(same))]
            self._judged(case, same[0], "passed" if verdict.ok else "failed", found)

    def _compared(self, case: Case, first: Attempt, status: Status) -> list[Finding]:
        """Judge repetitions and variants of a run as the run was judged, and say where they disagree."""
        findings: list[Finding] = []
        for other in others_of(first, case.attempts):
            if other.recording and not limit_met(case, other):
                other_status, found = self.attempts.recorded(case, other)
            else:
                other_status, found = self.attempts.judge(case, other, [])
            lines = self.adviser.varying(case, (first, other), whole=first.recording)
            code = disagreement(first, status, other, other_status, lines)
            if code:
                where = found[0].where if found else _promise(case.example, first)
                want, got = (one.run.stdout.decode("utf-8", "replace").rstrip() for one in (first, other))
                fixes = tuple(fix for one in found for fix in one.fixes if fix.kind == "option")
                option = next((option for one in found if (option := dict(one.args).get("option"))), "")
                if code is codes.OUTPUT_VARIES and option:
                    code = codes.VARIES_AS_OFFERED
                told = {"variant": other.variant, "lines": lines, "option": option, "place": where}
                findings.append(replace(code.finding(where, want=want, got=got, **told), fixes=fixes))
        return findings


def _kept(case: Case, attempt: Attempt, judged: tuple[Status, list[Finding]]) -> tuple[Status, list[Finding]]:
    """Give the judgement on a run; it is none where the page promises what nobody can keep."""
    status, found = judged
    if status != "failed" or is_meant(case, attempt, found):
        return judged
    if is_unkept(case, attempt):
        return "unavailable", [as_unkept(one) for one in found]
    if shows_a_value(case, attempt):
        return "unavailable", [codes.SHOWS_A_VALUE.finding(one.where) for one in found]
    return judged


def _promise(example: Example, attempt: Attempt) -> Location:
    """Give the place that promises what a run shows."""
    promises = example.trials[attempt.trial].expected
    return next((one.where for one in promises if (one.of != "stdout") == attempt.recording), example.where)


def _english(finding: Finding) -> str:
    return fill(finding.message, finding.args, translated=False)


def overall(statuses: Mapping[str, Iterable[Status]]) -> Status:
    """One status of the runs of each variant: every trial of a variant must have run and pass, and one variant run."""
    variants = {_first(("failed", "error", "unavailable", "passed"), set(trials)) for trials in statuses.values()}
    return _first(("failed", "error", "passed", "unavailable"), variants)


def _first(order: tuple[Status, ...], statuses: Set[Status]) -> Status:
    return next((status for status in order if status in statuses), "error")


def _under(attempt: Attempt, findings: list[Finding]) -> list[Finding]:
    """Say of findings under which variant they were made."""
    if not attempt.variant:
        return findings
    return [replace(found, args=(*found.args, ("variant", attempt.variant))) for found in findings]
