"""`primers status`: which translations are up to date, and what is to be done about the others."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import click

import primers
from primers import N_, translate
from primers_translations.changes import Changed, changed
from primers_translations.counts import Counts, counted
from primers_translations.form import StatusFile, json_of
from primers_translations.record import KEY
from primers_translations.scope import scope_of
from primers_translations.states import LEFT, State, Translations
from primers_translations.table import left, place, table

SCHEMAS = (("status", StatusFile),)
DOUBTFUL = frozenset({"front-matter", "duplicate-key"})

Differ: TypeAlias = Callable[[State], Changed | None]


@click.command(help=translate(N_("Say per locale which lessons are translated, outdated, missing or extra.")))
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="LOCALE",
    help=translate(N_("only this one; repeatable")),
    shell_complete=primers.complete_locales,
)
@click.option("--diff", is_flag=True, help=translate(N_("show what changed in the source since it was translated")))
@click.option("--json", "as_json", is_flag=True, help=translate(N_("print primers.status/1 as JSON")))
@click.option("--strict", is_flag=True, help=translate(N_("exit code 1 unless everything is up to date")))
@primers.command_options
@click.pass_context
def status(
    ctx: click.Context, paths: tuple[Path, ...], locales: tuple[str, ...], diff: bool, as_json: bool, strict: bool
) -> int:
    """Read the lessons, say how each stands, and give the exit code; nothing is run or written."""
    pipeline = primers.pipeline_of(ctx)
    pipeline.require_content()
    book = pipeline.read()
    translations = Translations(book, book.default_locale, _on_disk(pipeline.project.content))
    chosen = _chosen(translations, locales)
    scopes = [scope_of(pipeline.project.relative, translations, path) for path in paths]
    states = [
        state
        for state in translations.states()
        if state.locale in chosen and (not scopes or any(scope.holds(state) for scope in scopes))
    ]
    counts = [one for one in counted(states, chosen) if one.words or not scopes]

    def differ(state: State) -> Changed | None:
        return changed(pipeline, state) if diff and state.word == "outdated" else None

    for finding in _unread(book):
        click.echo(finding, err=True)
    if as_json:
        click.echo(json_of(translations.default, counts, ((state, differ(state)) for state in states)))
    else:
        for line in [*_text(counts, states, differ), *_hints(states, diff=diff)]:
            click.echo(line)
    return 1 if strict and any(state.word in LEFT for state in states) else 0


def _on_disk(content: Path | None) -> Iterator[str]:
    """Give the locales that have a folder: one that is to have lessons may be empty yet."""
    for entry in content.iterdir() if content else ():
        if entry.is_dir() and not entry.is_symlink() and primers.is_locale(entry.name):
            yield entry.name


def _chosen(translations: Translations, locales: Sequence[str]) -> list[str]:
    """Give the locales to show, in their order. Raises UsageError for one that is not there."""
    known = translations.locales
    for locale in locales:
        if locale not in known:
            raise primers.UsageError(
                N_("there is no locale {name}; there are: {names}"), name=locale, names=", ".join(known)
            )
    return [locale for locale in known if not locales or locale in locales]


def _text(counts: Sequence[Counts], states: Sequence[State], differ: Differ) -> Iterator[str]:
    yield from table(counts)
    for one in counts:
        lines = list(left(states, one.locale))
        if lines:
            yield ""
            yield click.style(f"{one.locale}  {primers.language_name(one.locale)}", bold=True)
            yield from lines
    for state in states:
        found = differ(state)
        if found:
            yield ""
            yield from _diff(state, found)


def _hints(states: Sequence[State], *, diff: bool) -> Iterator[str]:
    """Say what to do next."""
    words = {state.word for state in states}
    hints = {
        N_("what changed since: primers status --diff"): "outdated" in words and not diff,
        N_("when a translation agrees with its source: primers translated FILE"): bool(
            words & {"outdated", "untracked"}
        ),
    }
    if any(hints.values()):
        yield ""
    for hint, wanted in hints.items():
        if wanted:
            yield f"{translate('help')}  {translate(hint)}"


def _unread(book: primers.Book) -> Iterator[str]:
    """Tell of pages that could not be read, or only in part: what is said of them may be wrong."""
    read = {lesson.path for lesson in book.lessons}
    for finding in book.findings:
        if finding.where.path not in read or finding.code in DOUBTFUL or ("option", KEY) in finding.args:
            place, level = primers.place_shown(finding.where), translate(finding.level)
            yield f"{place}: {level}[{finding.code}]: {primers.on_one_line(primers.message_of(finding))}"


def _diff(state: State, found: Changed) -> Iterator[str]:
    yield click.style(place(state), bold=True)
    if found.unknown:
        why = translate(N_("the text that was translated is not known: {reason}"))
        yield why.format(reason=translate(found.unknown))
    for line in found.lines:
        colour = {"-": "red", "+": "green", "@": "cyan"}.get(line[:1])
        yield click.style(primers.shown(line), fg=colour, bold=line.startswith(("---", "+++")))
