"""How many of what: the heading, the totals, and what of each page is verified."""

import primers
from primers import N_, translate
from primers_summary.inert import code, fold, inert, table

STATUSES = ("passed", "failed", "error", "skipped", "unavailable")
# Field of a page, and its heading.
COLUMNS = (
    ("verified", N_("verified")),
    ("run_only", N_("run only")),
    ("skipped", N_("skipped")),
    ("illustration", N_("illustration")),
    ("unavailable", N_("unavailable")),
    ("wrong", N_("wrong")),
    ("unjudged", N_("not judged")),
)
WORDS = (N_("passed"), N_("page"), N_("total"))


def heading(finish: primers.Finish) -> str:
    """Say at once whether all is well."""
    if finish.interrupted:
        text = translate(N_("interrupted: what follows counts what was finished"))
    elif finish.exit_code:
        text = translate(N_("something is wrong"))
    else:
        text = translate(N_("nothing is wrong"))
    return f"### Primers: {text}\n"


def totals(finish: primers.Finish) -> str:
    """Count lessons and results, and say what was run and behind which walls."""
    total = finish.summary
    names = [translate(name) for name in STATUSES]
    counts = [str(getattr(total, name)) for name in STATUSES]
    rows = table(
        (translate(N_("lessons")), translate(N_("examples")), *names),
        [(str(total.lessons), str(total.examples), *counts)],
    )
    ran = translate(
        N_(
            "run now: {ran}, from the cache: {cached}, not run: {not_run}; "
            "blocks not checked: {unchecked}; isolation: {level}"
        )
    ).format(
        ran=total.ran,
        cached=total.cached,
        not_run=total.not_run,
        unchecked=total.unchecked,
        level=finish.isolation.level,
    )
    return f"{rows}\n\n{ran}\n"


def coverage(covered: primers.Coverage, prefix: str) -> str:
    """Give the table of the pages that have programs; "" where none has."""
    total = covered.total
    columns = [(name, title) for name, title in COLUMNS if getattr(total, name)]
    pages = [page for page in covered.pages if page.programs]
    if not pages:
        return ""
    rows = [(code(prefix + page.path), *_counts(page, columns)) for page in pages]
    header = (translate("page"), *(translate(title) for _, title in columns), "%")
    title = translate(N_("verified: {verified} of {programs} programs ({percent} %)")).format(
        verified=total.verified, programs=total.programs, percent=primers.percent(total.verified, total.programs)
    )
    return fold(inert(title), table(header, [*rows, (translate("total"), *_counts(total, columns))]))


def _counts(page: primers.PageCoverage, columns: list[tuple[str, str]]) -> list[str]:
    counts = [str(getattr(page, name)) for name, _ in columns]
    return [*counts, primers.percent(page.verified, page.programs)]
