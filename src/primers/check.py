"""Stage 4: runs -> results. Pure: the same page and the same runs give the same judgement.

The first thing that is wrong with an example decides its status; what did not run is never passed.
"""

from collections.abc import Iterable, Mapping, Set

from msgspec.structs import replace

from primers import codes
from primers.executing.limits import limit_of
from primers.i18n import N_, fill
from primers.judging import building, comments, sessions
from primers.judging.advice import Adviser, differs
from primers.judging.case import Case, grouped
from primers.judging.compare import Comparer
from primers.judging.comparison import disagreement, others_of
from primers.judging.excuses import Excuses
from primers.judging.signals import exit_code, told
from primers.judging.streams import errors_of, exit_codes, promised, promises, seen, shows_end, varies
from primers.judging.tracebacks import on_the_page
from primers.judging.unkept import as_unkept, is_unkept
from primers.model import Attempt, Example, Expected, Finding, Lesson, Location, Result, Status, Verdict
from primers.plugins import Plugins
from primers.protocols import Code, Language
from primers.registry import Entry
from primers.repairing import repair

NOTHING_RAN = N_("nothing was run")


class Judge:
    """Judges examples with the matchers and normalisers of one run."""

    def __init__(self, plugins: Plugins, languages: Mapping[str, Entry[Language]]) -> None:
        """Take what was registered."""
        self.languages = languages
        self.comparer = Comparer(plugins)
        self.adviser = Adviser(self.comparer)
        self.excuses = Excuses(plugins, languages)

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
                    self._judged(case, attempt, *_kept(case, attempt, self._attempt(case, attempt, case.verdicts)))
        for attempt in case.attempts:
            if attempt.recording and not attempt.repetition and "passed" in case.statuses.get(attempt.variant, ()):
                self._judged(case, attempt, *_kept(case, attempt, self._recorded(case, attempt)))
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
            status, found = self._attempt(case, attempt, [], expectations=())
            if status != "passed":
                self._judged(case, attempt, status, found)
                return
        for expected in promises(trial, case.language):
            verdicts = [self.comparer.form(expected, seen(case, attempt, expected)) for attempt in same]
            verdict = next((one for one in verdicts if one.ok), verdicts[0])
            case.verdicts.append(verdict)
            found = [] if verdict.ok else [differs(case, expected, verdict, codes.FORM_UNMET, runs=len(same))]
            self._judged(case, same[0], "passed" if verdict.ok else "failed", found)

    def _attempt(
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
        limit = _limit(case, attempt)
        if limit:
            return "error", [limit]
        if expectations is None:
            expectations = promises(example.trials[attempt.trial], case.language)
        if example.is_session:
            return self._session(case, attempt, verdicts, expectations)
        compared = [(one, self.comparer.compare(one, seen(case, attempt, one))) for one in expectations]
        wrong = self._ended_wrong(case, attempt)
        differing = [(expected, verdict) for expected, verdict in compared if not verdict.ok]
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
            return "failed", [self._failure(case, attempt, wrong, found)]
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
        found += [stopped] if stopped else sessions.hidden(self.comparer, case.example, compared)
        return ("failed" if found else "passed"), found

    def _ended_wrong(self, case: Case, attempt: Attempt) -> Code | None:
        """Say how a program ended otherwise than the page promises; None where it did not."""
        run, language, trial = attempt.run, case.language, case.example.trials[attempt.trial]
        if building.is_to_fail(case.example):
            return None  # it did, or it would not have come this far
        if run.status == "signalled":
            said = exit_code(run) in exit_codes(case.example, trial, language)
            return None if said or shows_end(trial, run) else codes.PROGRAM_KILLED
        if run.exit_code not in exit_codes(case.example, trial, language):
            return codes.PROGRAM_FAILED
        wanted = str(dict(case.example.options).get("raises", ""))
        if wanted and not (language.raised and is_raised(wanted, language.raised(errors_of(attempt)))):
            return codes.OTHER_EXCEPTION
        return None

    def _compared(self, case: Case, first: Attempt, status: Status) -> list[Finding]:
        """Judge repetitions and variants of a run as the run was judged, and say where they disagree."""
        findings: list[Finding] = []
        for other in others_of(first, case.attempts):
            if other.recording and not _limit(case, other):
                other_status, found = self._recorded(case, other)
            else:
                other_status, found = self._attempt(case, other, [])
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

    def _failure(self, case: Case, attempt: Attempt, code: Code, differing: list[Finding]) -> Finding:
        """Make the finding about a program that ended otherwise; a deliberate failure gets a ready fix."""
        example, language = case.example, case.language
        trial = example.trials[attempt.trial]
        wanted = exit_codes(example, trial, language)[0]
        ended = exit_code(attempt.run)
        shown = trial.exit is not None  # an option on the fence would not change what the page shows
        fixes = () if shown else repair.as_failures(case.lesson, example, differing, ended)
        said = shown or {"exit", "raises"} & {*dict(example.options)}
        if ended and promised(trial) and not differing and not said:
            code = codes.DELIBERATE_FAILURE if attempt.run.signal is None else codes.DELIBERATE_END
            option = f"exit={ended}"
            fixes = (repair.with_option(case.lesson, example.where, option, repair.EXIT_FIX, (("code", str(ended)),)),)
        errors = errors_of(attempt)
        finding = code.finding(
            example.where,
            want=differing[0].want if differing else None,
            got=differing[0].got if differing else None,
            signal=told(attempt.run.signal),
            wanted=wanted if code is not codes.OTHER_EXCEPTION else dict(example.options).get("raises", ""),
            code=ended,
            raised=(language.raised(errors) if language.raised else "") or "-",
            place=example.where,
            traceback=on_the_page(errors.stderr.decode("utf-8", "replace"), language.line, example),
        )
        return replace(finding, fixes=fixes)

    def _recorded(self, case: Case, attempt: Attempt) -> tuple[Status, list[Finding]]:
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


def _kept(case: Case, attempt: Attempt, judged: tuple[Status, list[Finding]]) -> tuple[Status, list[Finding]]:
    """Give the judgement on a run; it is none where the page promises what nobody can keep."""
    status, found = judged
    if status == "failed" and is_unkept(case, attempt, found):
        return "unavailable", [as_unkept(one) for one in found]
    return judged


def _promise(example: Example, attempt: Attempt) -> Location:
    """Give the place that promises what a run shows."""
    promises = example.trials[attempt.trial].expected
    return next((one.where for one in promises if (one.of != "stdout") == attempt.recording), example.where)


def _english(finding: Finding) -> str:
    return fill(finding.message, finding.args, translated=False)


def is_raised(wanted: str, raised: str) -> bool:
    """Tell whether an exception is the wanted one: by its type, with or without its module, or by type and message."""
    kind, _, _ = raised.partition(":")
    short = raised[len(kind.rpartition(".")[0]) :].lstrip(".")
    return wanted in (kind, kind.rpartition(".")[2], raised, short)


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


def _limit(case: Case, attempt: Attempt) -> Finding | None:
    run, where = attempt.run, sessions.stopping_place(case, attempt)
    if run.status == "timeout":
        seconds = f"{attempt.command.policy.timeout:g}"
        return sessions.timed_out(case, attempt, seconds) or codes.TIMED_OUT.finding(where, seconds=seconds)
    if run.status in codes.LIMITS_HIT:
        option, limit = limit_of(run.status, attempt.command.policy)
        return codes.LIMITS_HIT[run.status].finding(where, option=option, limit=limit)
    if run.status in ("crashed", "cancelled"):
        return codes.TOOL_CRASHED.finding(where, detail=run.detail or run.status)
    return None
