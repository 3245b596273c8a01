"""How a program ended, beside how the page says that it ends."""

from msgspec.structs import replace

from primers import codes
from primers.executing.limits import limit_of
from primers.judging import building, sessions
from primers.judging.above import goes_on_from
from primers.judging.case import Case
from primers.judging.signals import exit_code, told
from primers.judging.streams import errors_of, exit_codes, promised, says_end, shows_end
from primers.judging.tracebacks import on_the_page
from primers.model import Attempt, Block, Finding
from primers.protocols import Code
from primers.repairing import repair


def limit_met(case: Case, attempt: Attempt) -> Finding | None:
    """Make the finding about a limit that a run met, or a tool that failed; None where it ended by itself."""
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


def ended_wrong(case: Case, attempt: Attempt) -> Code | None:
    """Say how a program ended otherwise than the page promises; None where it did not."""
    run, language, trial = attempt.run, case.language, case.example.trials[attempt.trial]
    if building.is_to_fail(case.example):
        return None  # it did, or it would not have come this far
    if run.status == "signalled":
        said = exit_code(run) in exit_codes(case.example, trial, language)
        return None if said or shows_end(trial, run) else codes.PROGRAM_KILLED
    if run.exit_code not in exit_codes(case.example, trial, language):
        undefined = language.ends_anyhow is not None and language.ends_anyhow(case.example.sources[-1].text)
        return None if undefined and not says_end(case.example, trial) else codes.PROGRAM_FAILED
    wanted = str(dict(case.example.options).get("raises", ""))
    if wanted and not (language.raised and is_raised(wanted, language.raised(errors_of(attempt)))):
        return codes.OTHER_EXCEPTION
    return None


def is_raised(wanted: str, raised: str) -> bool:
    """Tell whether an exception is the wanted one: by its type, with or without its module, or by type and message."""
    kind, _, _ = raised.partition(":")
    short = raised[len(kind.rpartition(".")[0]) :].lstrip(".")
    return wanted in (kind, kind.rpartition(".")[2], raised, short)


def as_going_on(case: Case, finding: Finding, above: Block) -> Finding:
    """Give the finding about an answer of a session as one about what the session goes on from: a program above it."""
    made = codes.GOES_ON.finding(
        finding.where, line=above.where.line, place=case.example.where, want=finding.want, got=finding.got
    )
    fix = repair.with_option(case.lesson, case.example.where, "continues", repair.CONTINUES_FIX)
    return replace(made, fixes=(fix,))


def failure(case: Case, attempt: Attempt, code: Code, differing: list[Finding]) -> Finding:
    """Make the finding about a program that ended otherwise; a deliberate failure gets a ready fix."""
    example, language = case.example, case.language
    trial = example.trials[attempt.trial]
    wanted = exit_codes(example, trial, language)[0]
    ended = exit_code(attempt.run)
    shown = trial.exit is not None  # an option on the fence would not change what the page shows
    fixes = () if shown else repair.as_failures(case.lesson, example, differing, ended)
    if ended and promised(trial) and not differing and not says_end(example, trial):
        code = codes.DELIBERATE_FAILURE if attempt.run.signal is None else codes.DELIBERATE_END
        option = f"exit={ended}"
        fixes = (repair.with_option(case.lesson, example.where, option, repair.EXIT_FIX, (("code", str(ended)),)),)
    above = goes_on_from(case) if code is codes.PROGRAM_FAILED else None
    if above:
        code = codes.GOES_ON
        fixes = (*fixes, repair.with_option(case.lesson, example.where, "continues", repair.CONTINUES_FIX))
    errors = errors_of(attempt)
    finding = code.finding(
        example.where,
        line=above.where.line if above else 0,
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
