"""One run, judged by itself: beside what its trial promises."""

from msgspec.structs import replace

from primers import codes
from primers.executing.limits import limit_of
from primers.judging import building, comments, sessions
from primers.judging.above import goes_on_from
from primers.judging.advice import Adviser
from primers.judging.case import Case
from primers.judging.compare import Comparer
from primers.judging.ending import as_going_on, ended_wrong, failure, limit_met
from primers.judging.excuses import Excuses
from primers.judging.streams import errors_of, promises, seen, shows_end_on_terminal
from primers.model import Attempt, Expected, Finding, Status, Verdict
from primers.repairing import repair


class AttemptJudge:
    """Judges runs with what compares, advises and excuses."""

    def __init__(self, comparer: Comparer, adviser: Adviser, excuses: Excuses) -> None:
        """Take the three."""
        self.comparer = comparer
        self.adviser = adviser
        self.excuses = excuses

    def judge(
        self,
        case: Case,
        attempt: Attempt,
        verdicts: list[Verdict],
        expectations: tuple[Expected, ...] | None = None,
    ) -> tuple[Status, list[Finding]]:
        """Judge a run by itself, against what its trial promises or against `expectations`."""
        example, run = case.example, attempt.run
        if run.status == "missing-tool":
            return "unavailable", [self.excuses.no_tool(example, attempt)]
        unbuilt = building.wrong(case, attempt)
        if unbuilt:
            excuse = self.excuses.unbuilt(example, attempt)
            return ("unavailable", [excuse]) if excuse else ("failed", [unbuilt])
        limit = limit_met(case, attempt)
        if limit:
            return "error", [limit]
        if expectations is None:
            expectations = promises(example.trials[attempt.trial], case.language, attempt.command)
        if example.is_session:
            return self._session(case, attempt, verdicts, expectations)
        compared = [(one, self.comparer.compare(one, seen(case, attempt, one))) for one in expectations]
        wrong = ended_wrong(case, attempt)
        differing = [(expected, verdict) for expected, verdict in compared if not verdict.ok]
        if wrong is codes.PROGRAM_FAILED and not differing:
            trial = example.trials[attempt.trial]
            wrong = None if shows_end_on_terminal(example, trial, attempt.command, case.language) else wrong
        if wrong or differing:
            unlike = replace(attempt, run=errors_of(attempt))
            met = case.language.exhausted(unlike.run) if wrong and case.language.exhausted else ""
            if met:
                option, amount = limit_of(met, attempt.command.policy)
                return "error", [codes.LIMITS_MET[met].finding(example.where, option=option, limit=amount)]
            excuse = self.excuses.excuse(example, unlike, case.lesson, ended_wrong=wrong is not None)
            if excuse:
                return "unavailable", [excuse]
        verdicts += [verdict for _, verdict in compared]
        found = [self.adviser.differing(case, attempt, expected, verdict) for expected, verdict in differing]
        if wrong:
            return "failed", [failure(case, attempt, wrong, found)]
        found += sessions.hidden(self.comparer, example, compared)
        return ("failed" if found else "passed"), found

    def _session(
        self, case: Case, attempt: Attempt, verdicts: list[Verdict], expectations: tuple[Expected, ...]
    ) -> tuple[Status, list[Finding]]:
        """Judge a run of a session: what it came to is compared, and that it came to its end."""
        stopped = sessions.stopped(case, attempt)
        reached = sessions.reached(case, attempt)
        came = {one.prompt for one in (reached[:-1] if stopped else reached)}
        compared = [
            (one, self.comparer.compare(one, seen(case, attempt, one))) for one in expectations if one.prompt in came
        ]
        differing = [(expected, verdict) for expected, verdict in compared if not verdict.ok]
        if stopped or differing:
            unlike = replace(attempt, run=sessions.failure(case, attempt, [expected for expected, _ in differing]))
            excuse = self.excuses.excuse(case.example, unlike, case.lesson, ended_wrong=True)
            if excuse:
                return "unavailable", [excuse]
        compared = [pair for pair in compared if not sessions.is_free(case, attempt, *pair)]
        differing = [(expected, verdict) for expected, verdict in compared if not verdict.ok]
        verdicts += [verdict for _, verdict in compared]
        found = [self.adviser.differing(case, attempt, expected, verdict) for expected, verdict in differing]
        if found and (above := goes_on_from(case)):
            return "failed", [as_going_on(case, found[0], above)]
        found += [stopped] if stopped else sessions.hidden(self.comparer, case.example, compared)
        return ("failed" if found else "passed"), found

    def recorded(self, case: Case, attempt: Attempt) -> tuple[Status, list[Finding]]:
        """Compare what lines of the program printed with what comments promise."""
        example = case.example
        printed = comments.printed(attempt.run)
        findings = []
        for expected in example.trials[attempt.trial].expected:
            if expected.of == "stdout":
                continue
            values = comments.of_line(printed, expected.of)
            if not comments.agrees(expected.text, values):
                code = codes.LINE_DIFFERS if values else codes.LINE_SILENT
                found = code.finding(expected.where, want=expected.text, got="\n".join(values), place=expected.where)
                fix = repair.with_comment(case.lesson, expected, values)
                findings.append(repair.accepting(found, fix, codes.LOOK_AT_RUN))
        if findings and attempt.run.refused:
            return "unavailable", [codes.WALLED_IN.finding(example.where, refused=attempt.run.refused)]
        return "failed" if findings else "passed", findings
