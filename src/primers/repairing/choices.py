"""Which fixes of a run are made: one a finding, and outputs only where the page would hold with them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from primers.i18n import N_
from primers.model import Finding, Fix, Result
from primers.repairing.rehearsal import Rehearsal, holds, varies
from primers.repairing.switches import Repairs
from primers.tally import Verified

VARIES = N_("run again, the program prints something else: say what varies, or skip it: primers verify --ask {place}")
STAYS = N_("with what is offered, the page would be no better: change it by hand")
UNFIT = N_("the page would not hold with what the program printed")
ENDED = N_("what such a run printed is written only where you agree: primers verify --ask {place}")
OUTPUT_OFFERED = N_("accept the output: primers verify --update {place}")
OPTION_OFFERED = N_("apply what is offered: primers verify --fix {place}")
NO_FIX = N_("nothing is offered that would mend it")
NO_EXAMPLE = N_("with an output below it, it would still be no example: primers explain {place}")
PRINTS_NOTHING = N_("it prints nothing, so there is no output to add")
RUNS = frozenset({"program-failed", "timed-out", "limit-hit", "tool-crashed"})


class Choice(Struct, frozen=True, kw_only=True):
    """A fix that is to be made, of which finding; `result` is None for one that belongs to no example."""

    finding: Finding
    fix: Fix
    result: Result | None = None


class Left(Struct, frozen=True, kw_only=True):
    """A finding that stays, and why: an English template with a `place`."""

    finding: Finding
    why: str


def fix_of(finding: Finding, *kinds: str) -> Fix | None:
    """Give the first fix of a finding that is of one of these kinds."""
    return next((fix for fix in finding.fixes if fix.kind in kinds), None)


def choose(verified: Verified, repairs: Repairs) -> tuple[Choice, ...]:
    """Give the fixes that the options name: an option where one is offered and asked for, else the output."""
    return tuple(_offered(verified, repairs))


def _offered(verified: Verified, repairs: Repairs) -> Iterator[Choice]:
    book = verified.book
    found = [(result, finding) for result in book.results for finding in result.findings]
    for result, finding in (*found, *((None, finding) for finding in book.findings)):
        fix = fix_of(finding, "option") if repairs.fix else None
        if fix is None and repairs.update and result is not None and result.status == "failed":
            fix = fix_of(finding, "output")
        if fix:
            yield Choice(finding=finding, fix=fix, result=result)


def rehearsed(rehearsal: Rehearsal, choices: Sequence[Choice]) -> tuple[tuple[Choice, ...], tuple[Left, ...]]:
    """Give the choices with which the pages hold, and what is left: outputs that would be wrong again."""
    kept, left = _of_the_book(rehearsal, choices)
    for path in dict.fromkeys(choice.finding.where.path for choice in choices if choice.fix.kind != "option"):
        while True:
            fixes = [choice.fix for choice in kept if any(edit.path == path for edit in choice.fix.edits)]
            after = rehearsal.after(path, fixes)
            wrong = [why for choice in kept if (why := _wrong(choice, path, after))]
            if not wrong:
                break
            left += [Left(finding=c.finding, why=why) for c in kept if (why := _wrong(c, path, after))]
            kept = tuple(choice for choice in kept if not _wrong(choice, path, after))
    return kept, tuple(left)


def _of_the_book(rehearsal: Rehearsal, choices: Sequence[Choice]) -> tuple[tuple[Choice, ...], list[Left]]:
    """Leave out fixes of findings on the book after which a page would have as many of them as before."""
    about = [choice for choice in choices if choice.result is None]
    if not about:
        return tuple(choices), []
    before = Counter(_kind(finding) for finding in rehearsal.book.findings)
    after = Counter(_kind(finding) for finding in rehearsal.findings_after([choice.fix for choice in about]))
    useless = [one for one in about if after[_kind(one.finding)] >= before[_kind(one.finding)]]
    kept = tuple(choice for choice in choices if choice not in useless)
    return kept, [Left(finding=choice.finding, why=STAYS) for choice in useless]


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.where.path


def _wrong(choice: Choice, path: str, after: Mapping[str, Result]) -> str | None:
    """Say why an output is not to be written into a page; None where nothing speaks against it."""
    if choice.fix.kind == "option" or choice.result is None or choice.finding.where.path != path:
        return None
    found = after.get(choice.result.example.id)
    if holds(found):
        return None
    return VARIES if found and (found.status == "passed" or varies(found.findings)) else UNFIT


def reason(finding: Finding) -> str:
    """Say why a finding is left that no choice was made of."""
    if finding.code in RUNS:
        return ENDED if fix_of(finding, "failure") else NO_FIX
    if fix_of(finding, "option"):
        return OPTION_OFFERED
    return OUTPUT_OFFERED if fix_of(finding, "output") else NO_FIX
