"""What a build says of a page: that it failed, that it was to fail, what it warned of.

For a language without a build step that reads diagnostics, the run itself is the check: HTML is parsed, not executed.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from primers import codes
from primers.executing.limits import limit_of
from primers.i18n import fill
from primers.judging.case import Case
from primers.judging.tracebacks import on_the_page, place_of
from primers.model import Attempt, Example, Finding, Location, Policy, Run
from primers.protocols import Code, Diagnostic, Language

OPTION = "compile-fail"
MOST = 20  # warnings of one program


def refused(language: Language, attempt: Attempt) -> Run | None:
    """Give the build of a program that was not built, or the check that it did not stand; None where there is none."""
    run = attempt.run
    if attempt.command.build:
        return run.build if run.build and (run.build.status != "exited" or run.build.exit_code) else None
    read, failed = language.diagnostics, run.status == "exited" and run.exit_code
    return run if read and failed and read(_messages(language, run)) else None


def is_to_fail(example: Example) -> bool:
    """Tell whether the page says that a program does not compile."""
    return OPTION in dict(example.options)


def as_shown(case: Case, attempt: Attempt) -> Attempt:
    """Give the attempt at a program that is to fail with the messages of its compiler as what it printed."""
    build = refused(case.language, attempt)
    if build is None or build.status != "exited" or attempt.command.build is None:
        return attempt
    shown = replace(
        attempt.run, status="exited", exit_code=build.exit_code, stdout=_messages(case.language, build).encode()
    )
    return replace(attempt, run=shown)


def wrong(case: Case, attempt: Attempt) -> Finding | None:
    """Say what is wrong with how a program was built; None where nothing is."""
    build = refused(case.language, attempt)
    if not is_to_fail(case.example):
        return _failed(case, attempt, build) if build else None
    if build is None:
        return codes.BUILD_SUCCEEDED.finding(case.example.where, place=case.example.where)
    if build.status != "exited":
        return _failed(case, attempt, build)
    wanted = str(dict(case.example.options)[OPTION])
    said = _errors(case, build)
    if (
        not wanted
        or any(wanted == one.code or wanted in one.text for one in said)
        or wanted in _messages(case.language, build)
    ):
        return None
    named = ", ".join(dict.fromkeys(one.code or one.text for one in said)) or "-"
    return codes.OTHER_DIAGNOSTIC.finding(case.example.where, wanted=wanted, said=named, place=case.example.where)


def warnings(case: Case, attempt: Attempt) -> Iterator[Finding]:
    """Give what a build that succeeded warned of, each at its line of the page."""
    build, language = attempt.run.build, case.language
    if build is None or build.exit_code or language.diagnostics is None or language.warnings == "ignore":
        return
    level = "warning" if language.warnings == "show" else "error"
    said = [one for one in language.diagnostics(_messages(language, build)) if one.level == "warning"]
    for one in dict.fromkeys(said[:MOST]):
        yield replace(codes.BUILD_WARNING.finding(_where(case, one), text=_told(one)), level=level)


def _failed(case: Case, attempt: Attempt, build: Run) -> Finding:
    """Make the finding about a build that failed by itself, or at a limit."""
    if build.status != "exited" and build.status != "signalled":
        return _limited(case, build, attempt.command.build_policy)
    said = _errors(case, build)
    text = fill(codes.NO_DIAGNOSTIC, (("code", str(build.exit_code)),)) if not said else _told(said[0])
    place = case.example.where
    messages = on_the_page(_messages(case.language, build), case.language.line, case.example)
    code: Code = codes.BUILD_FAILED if attempt.command.build else codes.NOT_VALID
    return code.finding(_where(case, said[0]) if said else place, text=text, place=place, traceback=messages)


def _limited(case: Case, build: Run, policy: Policy) -> Finding:
    if build.status == "timeout":
        return codes.BUILD_TIMED_OUT.finding(case.example.where, seconds=f"{policy.timeout:g}")
    if build.status in codes.LIMITS_HIT:
        option, limit = limit_of(build.status, policy)
        return codes.BUILD_LIMIT_HIT.finding(case.example.where, option=option, limit=limit)
    return codes.TOOL_CRASHED.finding(case.example.where, detail=build.detail or build.status)


def _errors(case: Case, build: Run) -> list[Diagnostic]:
    read = case.language.diagnostics
    return [one for one in read(_messages(case.language, build)) if one.level == "error"] if read else []


def _messages(language: Language, build: Run) -> str:
    """Give what a tool chain wrote, which some do to standard output, unless that tells what was read."""
    stdout = b"" if language.depends else build.stdout
    return b"".join((build.stderr, stdout)).decode("utf-8", "replace").replace("\r\n", "\n")


def _told(one: Diagnostic) -> str:
    return f"{one.text} [{one.code}]" if one.code else one.text


def _where(case: Case, one: Diagnostic) -> Location:
    """Give the line of the page that a compiler speaks of; the program where it speaks of none."""
    return place_of(one.file, one.line, case.example) or case.example.where
