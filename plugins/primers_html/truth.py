"""What is verified, lesson by lesson: the page of a locale, and the badge that says it in a few words."""

import html
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec
from msgspec import Struct

import primers
from primers import N_

VERIFIED = N_("{verified} of {programs} programs verified")
NOTHING = N_("no programs")
NOT_RUN = N_("not verified")
LABEL = N_("lessons")
WHEN, WITH = N_("When: {when}"), N_("With: {tools}")
# The columns of the table, by the field of a coverage, and what each means.
COLUMNS = {
    "verified": N_("verified"),
    "run_only": N_("run"),
    "wrong": N_("wrong"),
    "skipped": N_("skipped"),
    "unavailable": N_("not here"),
    "illustration": N_("not checked"),
    "unjudged": N_("not judged"),
}
MEANINGS = {
    "verified": N_("The program was run, and printed what the lesson says."),
    "run_only": N_("The program was run to its end; the lesson promises no output."),
    "wrong": N_("The program printed something else, or could not be judged."),
    "skipped": N_("The author says why it is not run."),
    "unavailable": N_("It is for another system, or needs what was not installed where the lessons were verified."),
    "illustration": N_("A piece of code that the lesson shows and nobody runs."),
    "unjudged": N_("It was not run for this site."),
}
TEXTS = (VERIFIED, NOTHING, NOT_RUN, LABEL, WHEN, WITH, *COLUMNS.values(), *MEANINGS.values())
COLOURS = {"good": "#1c6b3a", "bad": "#a5271d", "open": "#5a635f"}


class Badge(Struct, frozen=True, kw_only=True):
    """`badge.json`: the counts, with the fields that shields.io reads."""

    schema_version: int = msgspec.field(default=1, name="schemaVersion")
    label: str
    message: str
    color: str
    programs: int
    verified: int
    run_only: int
    wrong: int
    skipped: int
    unavailable: int
    illustration: int
    unjudged: int


def coverage(site: primers.Site, locale: str) -> primers.Coverage:
    """Give the coverage of the published pages of a locale, of all for ""."""
    paths = {page.lesson.path for page in site.pages if not locale or page.lesson.locale == locale}
    return primers.Coverage(pages=tuple(page for page in site.coverage.pages if page.path in paths))


def claim(counts: primers.PageCoverage, texts: primers.Texts) -> str:
    """Say in a few words how many programs are verified; what was not judged is not counted as anything."""
    if not counts.programs:
        return texts(NOTHING)
    if counts.unjudged == counts.programs - counts.illustration:
        return texts(NOT_RUN)
    return texts(VERIFIED, verified=counts.verified, programs=counts.programs)


def table(site: primers.Site, locale: str) -> Iterator[tuple[str, list[tuple[primers.Page, dict[str, int]]]]]:
    """Give the parts of a locale with their lessons and counts, in the order of the book, with hidden programs, too."""
    counts = {page.path: page for page in site.coverage.pages}
    pages = [page for page in site.pages if page.lesson.locale == locale]
    for folders, group in groupby(pages, key=lambda page: (page.lesson.category, page.lesson.chapter)):
        rows = [(page, _counts(counts.get(page.lesson.path))) for page in group]
        rows = [(page, one) for page, one in rows if not (page.lesson.index or page.lesson.hidden) or any(one.values())]
        if rows:
            yield " / ".join(folder.title for folder in folders if folder), rows


def columns(rows: Iterable[dict[str, int]]) -> list[str]:
    """Give the columns that something stands in, and that of what is verified."""
    found = list(rows)
    return [name for name in COLUMNS if name == "verified" or any(row[name] for row in found)]


def facts(site: primers.Site, locale: str, texts: primers.Texts) -> Iterator[str]:
    """Say when, with what and within which walls the programs of a locale were run."""
    paths = {page.lesson.path for page in site.pages if page.lesson.locale == locale}
    runs = [run for result in site.book.results if result.example.where.path in paths for run in result.runs]
    if not runs:
        return
    moment = primers.when_seen(site.seen, texts)
    if moment:
        yield texts(WHEN, when=moment)
    tools = sorted({run.interpreter for run in runs if run.interpreter})
    yield texts(WITH, tools=primers.listed([*tools, *([site.seen.platform] if site.seen.platform else [])], texts))


def badge(counts: primers.PageCoverage, texts: primers.Texts) -> Badge:
    """Give the badge of a coverage."""
    judged = {name: getattr(counts, name) for name in COLUMNS}
    kind = "bad" if counts.wrong else "good" if counts.verified else "open"
    return Badge(
        label=texts(LABEL), message=claim(counts, texts), color=COLOURS[kind], programs=counts.programs, **judged
    )


def badge_svg(badge: Badge) -> bytes:
    """Draw a badge; widths are guessed from the letters, since no browser is asked."""
    left, right = _width(badge.label), _width(badge.message)
    label, message = html.escape(badge.label), html.escape(badge.message)
    font = "Verdana,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" '
        f'aria-label="{label}: {message}"><title>{label}: {message}</title>'
        f'<rect width="{left + right}" height="20" rx="3" fill="#444c49"/>'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{left}z" fill="{badge.color}"/>'
        f'<g fill="#fff" text-anchor="middle" font-family="{font}" font-size="11">'
        f'<text x="{left / 2:g}" y="14" textLength="{left - 12}">{label}</text>'
        f'<text x="{left + right / 2:g}" y="14" textLength="{right - 12}">{message}</text></g></svg>\n'
    ).encode()


def badges(folder: str, counts: primers.PageCoverage, texts: primers.Texts) -> Iterator[primers.Artifact]:
    """Give the badge of a coverage as a picture and as JSON."""
    made = badge(counts, texts)
    yield primers.Artifact(path=f"{folder}badge.svg", data=badge_svg(made))
    data = msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"
    yield primers.Artifact(path=f"{folder}badge.json", data=data)


def _counts(page: primers.PageCoverage | None) -> dict[str, int]:
    return {name: getattr(page, name) if page else 0 for name in COLUMNS}


def _width(text: str) -> int:
    """Give the pixels of a text of 11 pixels with its margin."""
    return int(primers.width(text) * 6.5 + 12.5)
