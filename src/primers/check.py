"""Stage 4: runs -> results. Pure: the same page and the same runs give the same judgement.

The first thing that is wrong with an example decides its status; what did not run is never passed.
"""

import signal
from collections.abc import Mapping

from msgspec.structs import replace

from primers import codes, comments, repair
from primers.i18n import N_, fill
from primers.limits import limit_of
from primers.model import Attempt, Example, Expected, Finding, Fix, Lesson, Result, Run, Status, Verdict
from primers.platforms import here
from primers.plugins import Plugins
from primers.protocols import Code, Language, Line, Lines
from primers.registry import Entry
from primers.tracebacks import on_the_page

NOTHING_RAN = N_("nothing was run")


def lines_of(text: str) -> Lines:
    """Split output into lines as they are compared: line ends and trailing white space do not count."""
    raw = text.replace("\r\n", "\n").rstrip().split("\n")
    return tuple(Line(raw=line, text=line.rstrip()) for line in raw) if text.strip() else ()


class Judge:
    """Judges examples with the matchers and normalisers of one run."""

    def __init__(self, plugins: Plugins, languages: Mapping[str, Entry[Language]]) -> None:
        """Take what was registered."""
        self.plugins = plugins
        self.languages = languages

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
        statuses: list[Status] = []
        reason = ""
        for attempt in plain:
            status, found, reason = self._attempt(example, attempt, lesson, verdicts, reason)
            statuses.append(status)
            findings += [*found, *self._compared(example, attempt, status, attempts, lesson)]
        for attempt in attempts:
            if attempt.recording and "passed" in statuses:
                found = self._recorded(example, attempt)
                statuses.append("failed" if found else "passed")
                findings += found
        return Result(
            example=example,
            status=_overall(statuses),
            attempts=attempts,
            verdicts=tuple(verdicts),
            findings=tuple(dict.fromkeys(findings)),
            reason=reason,
        )

    def _attempt(
        self, example: Example, attempt: Attempt, lesson: Lesson, verdicts: list[Verdict], reason: str
    ) -> tuple[Status, list[Finding], str]:
        run = attempt.run
        unavailable = self._excuse(example, run, lesson) or self._unavailable(example, attempt)
        if unavailable:
            return "unavailable", [unavailable], _english(unavailable)
        limit = _limit(example, attempt)
        if limit:
            return "error", [limit], reason
        differing = []
        for expected in example.trials[attempt.trial].expected:
            if expected.of == "stdout":
                verdict = self._compare(expected, run.stdout.decode("utf-8", "replace"))
                verdicts.append(verdict)
                if not verdict.ok:
                    differing.append(_differs(codes.OUTPUT_DIFFERS, example, expected, verdict))
        if run.status == "signalled" or run.exit_code != _wanted(example):
            differing = [self._failure(example, attempt, lesson, differing)]
        return "failed" if differing else "passed", differing, reason

    def _excuse(self, example: Example, run: Run, lesson: Lesson) -> Finding | None:
        """Say why a run that failed says nothing about the page, if so."""
        if run.status != "exited" or run.exit_code == _wanted(example):
            return None
        if run.refused:
            return codes.WALLED_IN.finding(example.where, refused=run.refused)
        entry = self.languages[example.language]
        if entry.value.platform is None or "platform" in dict(example.options):
            return None
        with self.plugins.blame(entry.plugin, f"language {entry.name}: platform"):
            platform = entry.value.platform(example)
        if platform is None or platform == here():
            return None
        title = fill(repair.PLATFORM_FIX, (("platform", platform),), translated=False)
        fix = repair.with_option(lesson, example.where, f"platform={platform}", title)
        return replace(codes.PROBABLY_OTHER_PLATFORM.finding(example.where, platform=platform), fixes=(fix,))

    def _compared(
        self, example: Example, first: Attempt, status: Status, attempts: tuple[Attempt, ...], lesson: Lesson
    ) -> list[Finding]:
        """Judge repetitions and variants of a run as the run was judged, and say where they differ."""
        findings = []
        for other in attempts:
            code = _comparison(first, other)
            if code and {status, self._attempt(example, other, lesson, [], "")[0]} == {"passed", "failed"}:
                want, got = (one.run.stdout.decode("utf-8", "replace").rstrip() for one in (first, other))
                findings.append(code.finding(example.where, want=want, got=got, variant=other.variant))
        return findings

    def _unavailable(self, example: Example, attempt: Attempt) -> Finding | None:
        """Tell whether the run failed because something is not installed here."""
        run = attempt.run
        entry = self.languages.get(example.language)
        if run.status == "missing-tool":
            install = (entry.value.install if entry else "") or example.language
            return codes.NO_TOOL.finding(example.where, tool=run.detail or attempt.command.run.argv[0], install=install)
        if entry and entry.value.missing and run.status == "exited" and run.exit_code != _wanted(example):
            with self.plugins.blame(entry.plugin, f"language {entry.name}: missing"):
                missing = entry.value.missing(example, attempt.command, run)
            if missing and missing[1]:
                return codes.NO_MODULE.finding(example.where, module=missing[0], install=missing[1])
            if missing:
                return codes.NO_MODULE_HERE.finding(example.where, module=missing[0])
        return None

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
        fixes: tuple[Fix, ...] = ()
        exit_code = attempt.run.exit_code
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

    def _recorded(self, example: Example, attempt: Attempt) -> list[Finding]:
        """Compare what lines of the program printed with what comments promise."""
        printed = comments.printed(attempt.run)
        findings = []
        for expected in example.trials[attempt.trial].expected:
            if expected.of == "stdout":
                continue
            values = comments.of_line(printed, expected.of)
            if not comments.agrees(expected.text, values):
                code = codes.LINE_DIFFERS if values else codes.LINE_SILENT
                findings.append(
                    code.finding(expected.where, want=expected.text, got="\n".join(values), place=example.where)
                )
        return findings


def _comparison(first: Attempt, other: Attempt) -> Code | None:
    """Say what it means that `other` is judged otherwise than `first`; None where they are not to be compared."""
    if other.recording or other.trial != first.trial:
        return None
    if other.repetition and other.variant == first.variant:
        return codes.CACHE_MISMATCH if other.run.cached else codes.OUTPUT_VARIES
    if not other.command.judged and other.variant.startswith(f"{first.variant}, " if first.variant else ""):
        return codes.DEPENDS_ON_START_METHOD
    return None


def _english(finding: Finding) -> str:
    return fill(finding.message, finding.args, translated=False)


def _wanted(example: Example) -> int:
    """Give the exit code that a program must end with."""
    return int(dict(example.options).get("exit", 0))  # type: ignore[arg-type]


def _overall(statuses: list[Status]) -> Status:
    """One status of many runs: wrong beats broken beats passed beats not run."""
    for status in ("failed", "error", "passed", "unavailable"):
        if status in statuses:
            return status
    return "error"


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


def _differs(code: Code, example: Example, expected: Expected, verdict: Verdict) -> Finding:
    return code.finding(expected.where, want="\n".join(verdict.want), got="\n".join(verdict.got), place=example.where)


def _signal(run: Run) -> str:
    """Name the signal that ended a run; "" where there was none."""
    if run.signal is None:
        return ""
    try:
        return signal.Signals(run.signal).name
    except ValueError:
        return str(run.signal)
