"""Sessions: how far a run of one came, where it ended before its last prompt, and what it failed for."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from primers import codes
from primers.display import on_one_line
from primers.judging.case import Case
from primers.judging.compare import Comparer
from primers.judging.streams import promised, seen
from primers.model import Attempt, Example, Expected, Finding, Location, Run, Verdict

LONGEST = 60  # characters of what was typed that a message shows


def typed(expected: Expected) -> str:
    """Give the first line of what was typed, as a message shows it."""
    line = expected.prompt.text.partition("\n")[0] if expected.prompt else ""
    return on_one_line(line if len(line) <= LONGEST else f"{line[:LONGEST]}…")


def reached(case: Case, attempt: Attempt) -> tuple[Expected, ...]:
    """Give the answers of a session that a run came to: all of them, where nothing ended it before."""
    answer, found = case.language.answer, []
    for expected in promised(case.example.trials[attempt.trial]):
        if answer and answer(case.example, attempt.run, expected) is None:
            break
        found.append(expected)
    return tuple(found)


def stopping_place(case: Case, attempt: Attempt) -> Location:
    """Give the place of what was running when a run ended: the last prompt it came to, or the whole example."""
    found = reached(case, attempt) if case.example.is_session else ()
    return found[-1].place if found else case.example.where


def stopped(case: Case, attempt: Attempt) -> Finding | None:
    """Say that a session ended before its last prompt; None where it did not."""
    if not case.example.is_session:
        return None
    found = reached(case, attempt)
    if len(found) == len(promised(case.example.trials[attempt.trial])):
        return None
    run = attempt.run
    code = run.exit_code if run.signal is None else 128 + run.signal
    if not found:
        traceback = run.stderr.decode("utf-8", "replace")
        return codes.SESSION_FAILED.finding(case.example.where, code=code, traceback=traceback)
    return codes.SESSION_ENDED.finding(found[-1].place, typed=typed(found[-1]), code=code, place=case.example.where)


def timed_out(case: Case, attempt: Attempt, seconds: str) -> Finding | None:
    """Say at which prompt a session was still running; None for what is none, and where it came to no prompt."""
    found = reached(case, attempt) if case.example.is_session else ()
    if not found:
        return None
    return codes.SESSION_TIMED_OUT.finding(found[-1].place, typed=typed(found[-1]), seconds=seconds)


def failure(case: Case, attempt: Attempt, differing: Iterable[Expected]) -> Run:
    """Give a run with the first wrong answer as its standard error: it says what was missing."""
    text = next((seen(case, attempt, one) for one in differing), "")
    return replace(attempt.run, stderr=text.encode())


def is_free(case: Case, attempt: Attempt, expected: Expected, verdict: Verdict) -> bool:
    """Tell whether a prompt that shows nothing promises nothing.

    It does so on a page that was not written for Primers: what is printed is shown in a picture there, or nowhere. That
    nothing is raised, it does promise.
    """
    if verdict.ok or expected.text.strip() or case.lesson.locale is not None or "run" in case.example.rules:
        return False
    raised = case.language.traceback
    return not (raised and re.search(raised, seen(case, attempt, expected), re.MULTILINE))


def hidden(comparer: Comparer, example: Example, compared: Sequence[tuple[Expected, Verdict]]) -> list[Finding]:
    """Say of promises that any output would hold; in a session, something else is left to compare."""
    found = [
        codes.HIDES_ALL[why].finding(expected.place)
        for expected, verdict in compared
        if verdict.ok and verdict.strength != "exact" and (why := comparer.hides_all(expected))
    ]
    said = [expected for expected, _ in compared if expected.text.strip()]
    return [] if example.is_session and len(found) < len(said) else found
