"""Promises that nobody can keep, on a page that was not written for Primers: they depend on run, day or machine.

Such a page shows one output of many, and says nothing that could be wrong. In `content/`, and where the author says
anything for Primers, what varies is to be said, and a promise is one.
"""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from primers import codes
from primers.executing.today import tells_today
from primers.judging.case import Case
from primers.model import Attempt, Finding

OF_OUTPUTS = frozenset({codes.OUTPUT_DIFFERS.code, codes.LINE_DIFFERS.code})
PRINTING = re.compile(r"print|puts|echo|log|write|cout", re.IGNORECASE)


def is_meant(case: Case, attempt: Attempt, findings: Iterable[Finding]) -> bool:
    """Tell whether the page makes a promise: it is a lesson, or says anything to Primers; or something else failed."""
    example = case.example
    promises = example.trials[attempt.trial].expected
    said = example.options or "run" in example.rules or any(one.options for one in promises)
    return case.lesson.locale is not None or bool(said) or not all(one.code in OF_OUTPUTS for one in findings)


def is_unkept(case: Case, attempt: Attempt) -> bool:
    """Tell whether a run that fails shows other output only because runs, days or machines differ."""
    if case.language.surroundings and case.language.surroundings(case.example.sources[-1].text):
        return True
    runs = [one.run for one in case.same_program(attempt) if one.variant == attempt.variant]
    return len({run.stdout for run in runs if run.status == "exited"}) > 1 or any(map(tells_today, runs))


def shows_a_value(case: Case, attempt: Attempt) -> bool:
    """Tell whether a program that printed nothing was not to print anything: nothing in its text does.

    Such pages come from a notebook, which shows the value of a last line.
    """
    run, text = attempt.run, case.example.sources[-1].text
    silent = run.status == "exited" and run.exit_code == 0 and not (run.stdout.strip() or run.stderr.strip())
    if not silent or case.example.is_session or PRINTING.search(text):
        return False
    return case.language.has_value is not None and case.language.has_value(text)


def as_unkept(finding: Finding) -> Finding:
    """Give the finding as one about a promise that nobody can keep; what would hold it is said still."""
    args = dict(finding.args)
    code = codes.UNKEPT_WOULD_PASS if "option" in args else codes.UNKEPT
    return replace(
        finding,
        code=code.code,
        level=code.level,
        message=code.message,
        help=code.help,
        fixes=tuple(fix for fix in finding.fixes if fix.kind == "option"),
    )
