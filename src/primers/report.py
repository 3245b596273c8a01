"""The machine-readable report, `primers.report/1`: what `--report json` writes and `primers build --results` reads.

Fields are added, never renamed, within a schema number. Texts are English.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from primers.difference import Difference, difference_of
from primers.i18n import fill
from primers.model import (
    Attempt,
    Coverage,
    Example,
    Finding,
    Fix,
    Isolation,
    IsolationLevel,
    Result,
    Run,
    RunStatus,
    Scope,
    Status,
    Strength,
    Summary,
)
from primers.origin import here, now
from primers.protocols import Finish
from primers.scopes import sources_of
from primers.told import help_of, title_of

SCHEMA: Literal["primers.report/1"] = "primers.report/1"


class Tool(Struct, frozen=True, kw_only=True):
    """What wrote a file."""

    name: str
    version: str


class ReportFinding(Struct, frozen=True, kw_only=True):
    """A finding, with its texts filled; `diff` is the way from `want` to `got`, None where it has neither."""

    code: str
    level: Literal["error", "warning", "note"]
    path: str
    line: int
    message: str
    args: dict[str, str]
    help: str
    want: str | None
    got: str | None
    fixes: tuple[Fix, ...]
    diff: Difference | None = None
    end_line: int = 0


class ReportRun(Struct, frozen=True, kw_only=True):
    """A run; its output decoded as UTF-8, with U+FFFD for what is none. `seconds` is wall-clock time."""

    status: RunStatus
    exit_code: int | None
    stdout: str
    stderr: str
    seconds: float
    cached: bool
    interpreter: str
    argv: tuple[str, ...] = ()
    signal: int | None = None
    trial: int = 0
    recording: bool = False
    files: dict[str, str] = {}
    detail: str = ""
    level: IsolationLevel = "none"
    walls: tuple[str, ...] = ()
    refused: str = ""
    left: bool = False
    repetition: int = 0
    variant: str = ""
    build: "ReportRun | None" = None


class ReportResult(Struct, frozen=True, kw_only=True):
    """The judgement on one example: `line` is that of its code fence, `output_line` that of what it promises."""

    id: str
    path: str
    line: int
    output_line: int | None
    locale: str | None
    language: str
    mode: str
    status: Status
    strength: Strength | None
    reason: str
    runs: tuple[ReportRun, ...]
    findings: tuple[ReportFinding, ...]


class ReportFile(Struct, frozen=True, kw_only=True):
    """The whole report. `findings` holds every finding, those of results included.

    `time` is when it was written (ISO 8601, UTC), `platform` the system and the machine of its runs.
    `includes` names the files that the fences of a page take their text from, by page. `scope` says what was verified,
    and `sources` has the SHA-256 of every file that the lessons were read from, by path.
    """

    schema: Literal["primers.report/1"]
    tool: Tool
    isolation: Isolation
    summary: Summary
    results: tuple[ReportResult, ...]
    findings: tuple[ReportFinding, ...]
    interrupted: bool = False
    time: str = ""
    platform: str = ""
    includes: dict[str, tuple[str, ...]] = {}
    scope: Scope = Scope()
    sources: dict[str, str] = {}


def tool() -> Tool:
    """Name this program and its version."""
    from importlib import metadata

    return Tool(name="primers", version=metadata.version("primers"))


def report_of(results: Iterable[Result], finish: Finish) -> ReportFile:
    """Make the report of a whole run."""
    locales = {lesson.path: lesson.locale for lesson in finish.lessons}
    made = tuple(_result(result, locales) for result in results)
    return ReportFile(
        schema=SCHEMA,
        tool=tool(),
        isolation=finish.isolation,
        summary=finish.summary,
        results=made,
        findings=(
            *(finding for result in made for finding in result.findings),
            *(_finding(finding) for finding in finish.findings),
        ),
        interrupted=finish.interrupted,
        time=finish.seen.time if finish.seen else now(),
        platform=finish.seen.platform if finish.seen else here(),
        includes={
            lesson.path: tuple(sorted({one.path for one in lesson.includes if one.digest}))
            for lesson in finish.lessons
            if lesson.includes
        },
        scope=finish.scope,
        sources=sources_of(finish.lessons),
    )


def _result(result: Result, locales: Mapping[str, str | None]) -> ReportResult:
    example = result.example
    promises = [expected for trial in example.trials for expected in trial.expected]
    promised = [expected.where.line for expected in sorted(promises, key=lambda one: one.of != "stdout")]
    return ReportResult(
        id=example.id,
        path=example.where.path,
        line=example.where.line,
        output_line=promised[0] if promised else None,
        locale=locales.get(example.where.path),
        language=example.language,
        mode="+".join(example.rules),
        status=result.status,
        strength=result.strength,
        reason=result.reason,
        runs=tuple(_run(attempt) for attempt in result.attempts),
        findings=tuple(_finding(finding) for finding in result.findings),
    )


def _run(attempt: Attempt) -> ReportRun:
    command, run = attempt.command, attempt.run
    made = _plain(run, command.run.argv)
    return replace(
        made,
        trial=attempt.trial,
        recording=attempt.recording,
        repetition=attempt.repetition,
        variant=attempt.variant,
        build=_plain(run.build, command.build.argv) if run.build and command.build else None,
    )


def _plain(run: Run, argv: tuple[str, ...]) -> ReportRun:
    """Write down what happened, of a build or of a run."""
    return ReportRun(
        status=run.status,
        exit_code=run.exit_code,
        stdout=run.stdout.decode("utf-8", "replace"),
        stderr=run.stderr.decode("utf-8", "replace"),
        seconds=round(run.seconds, 6),
        cached=run.cached,
        interpreter=run.interpreter,
        argv=argv,
        signal=run.signal,
        files={name: data.decode("utf-8", "replace") for name, data in run.files},
        detail=run.detail,
        level=run.level,
        walls=run.walls,
        refused=run.refused,
        left=run.left,
    )


def _finding(finding: Finding) -> ReportFinding:
    return ReportFinding(
        code=finding.code,
        level=finding.level,
        path=finding.where.path,
        line=finding.where.line,
        end_line=finding.where.end_line,
        message=fill(finding.message, finding.args, translated=False),
        args=dict(finding.args),
        help=help_of(finding, translated=False),
        want=finding.want,
        got=finding.got,
        fixes=tuple(replace(fix, title=title_of(fix, translated=False)) for fix in finding.fixes),
        diff=difference_of(finding),
    )


def summarise(
    lessons: int,
    examples: Iterable[Example],
    results: Iterable[Result],
    unchecked: int,
    coverage: Coverage,
    seconds: float,
) -> Summary:
    """Count."""
    counts = dict.fromkeys(("passed", "failed", "error", "skipped", "unavailable"), 0)
    strengths = dict.fromkeys(("masked", "varies"), 0)
    ran = cached = 0
    for result in results:
        counts[result.status] += 1
        if result.status == "passed" and result.strength in strengths:
            strengths[result.strength] += 1
        fresh = any(not attempt.run.cached for attempt in result.attempts)
        ran += fresh
        cached += bool(result.attempts) and not fresh
    total = len(tuple(examples))
    covered = coverage.total
    whole = bool(covered.programs) and not covered.unjudged
    return Summary(
        lessons=lessons,
        examples=total,
        unchecked=unchecked,
        ran=ran,
        cached=cached,
        not_run=total - ran - cached,
        seconds=round(seconds, 3),
        programs=covered.programs,
        verified=covered.verified,
        run_only=covered.run_only,
        illustration=covered.illustration,
        verified_share=round(covered.verified / covered.programs, 4) if whole else None,
        **counts,
        **strengths,
    )
