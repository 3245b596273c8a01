"""Stage 4: runs -> results. Pure: the same page and the same runs give the same judgement.

The first thing that is wrong with an example decides its status; what did not run is never passed.
"""

import signal
from collections.abc import Iterable, Mapping, Set

from msgspec.structs import replace

from primers import codes, comments, repair
from primers.comparison import disagreement, numbers, others_of
from primers.excuses import Excuses
from primers.i18n import N_, fill
from primers.limits import limit_of
from primers.model import Attempt, Example, Expected, Finding, Lesson, Location, Result, Run, Status, Verdict
from primers.plugins import Plugins
from primers.protocols import Language, Line, Lines
from primers.registry import Entry
from primers.tracebacks import on_the_page

NOTHING_RAN = N_("nothing was run")


def lines_of(text: str) -> Lines:
    """Split output into lines as they are compared: line ends and trailing white space do not count."""
    # A page holds neither a lone CR nor a NUL: what is read from it is compared with what would be read.
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").rstrip().split("\n")
    return tuple(Line(raw=line, text=line.rstrip()) for line in raw) if text.strip() else ()


class Judge:
    """Judges examples with the matchers and normalisers of one run."""

    def __init__(self, plugins: Plugins, languages: Mapping[str, Entry[Language]]) -> None:
        """Take what was registered."""
        self.plugins = plugins
        self.languages = languages
        self.excuses = Excuses(plugins, languages)

    def judge(
        self, example: Example, attempts: tuple[Attempt, ...], lesson: Lesson, obstacle: Finding | None = None
    ) -> Result:
        """Give the result of an example of a lesson from its attempts; with an `obstacle` it was not run."""
        if example.skip is not None:
            return Result(example=example, status="skipped", reason=example.skip)
        if obstacle:
            return Result(example=example, status="unavailable", findings=(obstacle,), reason=_english(obstacle))
        plain = [
            attempt
            for attempt in attempts
            if not attempt.recording and not attempt.repetition and attempt.command.judged
        ]
        if not plain:
            return Result(example=example, status="error", attempts=attempts, reason=NOTHING_RAN)
        verdicts: list[Verdict] = []
        findings: list[Finding] = []
        statuses: dict[str, list[Status]] = {}
        reason = ""
        for attempt in plain:
            status, found = self._attempt(example, attempt, lesson, verdicts)
            reason = _english(found[0]) if status == "unavailable" else reason
            statuses.setdefault(attempt.variant, []).append(status)
            findings += _under(attempt, found) + self._compared(example, attempt, status, attempts, lesson)
        for attempt in attempts:
            if attempt.recording and not attempt.repetition and "passed" in statuses.get(attempt.variant, ()):
                status, found = self._recorded(example, attempt, lesson)
                statuses[attempt.variant].append(status)
                findings += _under(attempt, found) + self._compared(example, attempt, status, attempts, lesson)
        status = overall(statuses)
        return Result(
            example=example,
            status=status,
            attempts=attempts,
            verdicts=tuple(verdicts),
            findings=tuple(dict.fromkeys(findings)),
            reason=reason if status == "unavailable" else "",
        )

    def _attempt(
        self, example: Example, attempt: Attempt, lesson: Lesson, verdicts: list[Verdict]
    ) -> tuple[Status, list[Finding]]:
        run = attempt.run
        if run.status == "missing-tool":
            return "unavailable", [self.excuses.no_tool(example, attempt)]
        limit = _limit(example, attempt)
        if limit:
            return "error", [limit]
        promised = [expected for expected in example.trials[attempt.trial].expected if expected.of == "stdout"]
        output = run.stdout.decode("utf-8", "replace")
        compared = [(expected, self._compare(expected, output)) for expected in promised]
        differing = [_differs(lesson, expected, verdict) for expected, verdict in compared if not verdict.ok]
        ended_wrong = run.status == "signalled" or run.exit_code != _wanted(example)
        if ended_wrong or differing:
            excuse = self.excuses.excuse(example, attempt, lesson, ended_wrong=ended_wrong)
            if excuse:
                return "unavailable", [excuse]
        verdicts += [verdict for _, verdict in compared]
        if ended_wrong:
            differing = [self._failure(example, attempt, lesson, differing)]
        return "failed" if differing else "passed", differing

    def _compared(
        self, example: Example, first: Attempt, status: Status, attempts: tuple[Attempt, ...], lesson: Lesson
    ) -> list[Finding]:
        """Judge repetitions and variants of a run as the run was judged, and say where they disagree."""
        findings: list[Finding] = []
        for other in others_of(first, attempts):
            if other.recording and not _limit(example, other):
                other_status, found = self._recorded(example, other, lesson)
            else:
                other_status, found = self._attempt(example, other, lesson, [])
            code = disagreement(first, status, other, other_status)
            if code:
                where = found[0].where if found else _promise(example, first)
                want, got = (one.run.stdout.decode("utf-8", "replace").rstrip() for one in (first, other))
                lines = numbers(first.run, other.run)
                findings.append(code.finding(where, want=want, got=got, variant=other.variant, lines=lines))
        return findings

    def _compare(self, expected: Expected, output: str) -> Verdict:
        want, got = lines_of(expected.text), lines_of(output)
        for name, arguments in expected.normalisers:
            normaliser = self.plugins.normalisers().get(name)
            if normaliser:
                with self.plugins.blame(normaliser.plugin, f"normaliser {name}"):
                    want, got = normaliser.value(want, arguments), normaliser.value(got, arguments)
        matcher = self.plugins.matchers().chosen(expected.matcher, "matcher")
        with self.plugins.blame(matcher.plugin, f"matcher {matcher.name}"):
            verdict = matcher.value(want, got, expected.options)
            if not isinstance(verdict, Verdict):
                raise TypeError(f"gave {type(verdict).__name__}, not Verdict")
        return verdict

    def _failure(self, example: Example, attempt: Attempt, lesson: Lesson, differing: list[Finding]) -> Finding:
        """Make the finding about a program that ended otherwise; a deliberate failure gets a ready fix."""
        code = codes.PROGRAM_KILLED if attempt.run.status == "signalled" else codes.PROGRAM_FAILED
        exit_code = attempt.run.exit_code
        fixes = repair.as_failures(lesson, example, differing, exit_code)
        promises = any(expected.of == "stdout" for expected in example.trials[attempt.trial].expected)
        if exit_code and promises and not differing and "exit" not in dict(example.options):
            code = codes.DELIBERATE_FAILURE
            title = fill(repair.EXIT_FIX, (("code", str(exit_code)),), translated=False)
            fixes = (repair.with_option(lesson, example.where, f"exit={exit_code}", title),)
        pattern = self.languages[example.language].value.line
        finding = code.finding(
            example.where,
            want=differing[0].want if differing else None,
            got=differing[0].got if differing else None,
            signal=_signal(attempt.run),
            wanted=_wanted(example),
            code=exit_code,
            place=example.where,
            traceback=on_the_page(attempt.run.stderr.decode("utf-8", "replace"), pattern, example),
        )
        return replace(finding, fixes=fixes)

    def _recorded(self, example: Example, attempt: Attempt, lesson: Lesson) -> tuple[Status, list[Finding]]:
        """Compare what lines of the program printed with what comments promise."""
        printed = comments.printed(attempt.run)
        findings = []
        for expected in example.trials[attempt.trial].expected:
            if expected.of == "stdout":
                continue
            values = comments.of_line(printed, expected.of)
            if not comments.agrees(expected.text, values):
                code = codes.LINE_DIFFERS if values else codes.LINE_SILENT
                found = code.finding(expected.where, want=expected.text, got="\n".join(values), place=expected.where)
                fix = repair.with_comment(lesson, expected, values)
                findings.append(repair.accepting(found, fix, codes.LOOK_AT_RUN))
        if findings and attempt.run.refused:
            return "unavailable", [codes.WALLED_IN.finding(example.where, refused=attempt.run.refused)]
        return "failed" if findings else "passed", findings


def _promise(example: Example, attempt: Attempt) -> Location:
    """Give the place that promises what a run shows."""
    promises = example.trials[attempt.trial].expected
    return next((one.where for one in promises if (one.of != "stdout") == attempt.recording), example.where)


def _english(finding: Finding) -> str:
    return fill(finding.message, finding.args, translated=False)


def _wanted(example: Example) -> int:
    """Give the exit code that a program must end with."""
    return int(dict(example.options).get("exit", 0))  # type: ignore[arg-type]


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


def _limit(example: Example, attempt: Attempt) -> Finding | None:
    run = attempt.run
    if run.status == "timeout":
        return codes.TIMED_OUT.finding(example.where, seconds=f"{attempt.command.policy.timeout:g}")
    if run.status in codes.LIMITS_HIT:
        option, limit = limit_of(run.status, attempt.command.policy)
        return codes.LIMITS_HIT[run.status].finding(example.where, option=option, limit=limit)
    if run.status in ("crashed", "cancelled"):
        return codes.TOOL_CRASHED.finding(example.where, detail=run.detail or run.status)
    return None


def _differs(lesson: Lesson, expected: Expected, verdict: Verdict) -> Finding:
    want, got = "\n".join(verdict.want), "\n".join(verdict.got)
    finding = codes.OUTPUT_DIFFERS.finding(expected.where, want=want, got=got, place=expected.where)
    return repair.accepting(finding, repair.with_output(lesson, expected, verdict.accepted), codes.LOOK_AT_RUN)


def _signal(run: Run) -> str:
    """Name the signal that ended a run; "" where there was none."""
    if run.signal is None:
        return ""
    try:
        return signal.Signals(run.signal).name
    except ValueError:
        return str(run.signal)
