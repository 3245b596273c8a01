"""`primers status`: which translations are up to date, and what is to be done about the others."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import click
import msgspec

import primers
from primers import N_, translate
from primers_translations.behind import Changes
from primers_translations.changes import Changed, changed
from primers_translations.counts import Counts, counted
from primers_translations.form import SCHEMA, JsonChanges, JsonLesson, JsonLocale, StatusFile
from primers_translations.record import KEY
from primers_translations.scope import scope_of
from primers_translations.states import LEFT, State, Translations
from primers_translations.table import left, place, table

SCHEMAS = (("status", StatusFile),)

Differ: TypeAlias = Callable[[State], Changed | None]


@click.command(help=translate(N_("Say per locale which lessons are translated, outdated, missing or extra.")))
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--locale", "locales", multiple=True, metavar="LOCALE", help=translate(N_("only this one; repeatable")))
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
    translations = Translations(book, primers.default_locale(pipeline.project, book))
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

    if as_json:
        click.echo(_json(translations, counts, states, differ))
    else:
        for line in _text(counts, states, differ):
            click.echo(line)
    return 1 if strict and any(state.word in LEFT for state in states) else 0


def _chosen(translations: Translations, locales: Sequence[str]) -> list[str]:
    """Give the locales to show: the default one first. Raises UsageError for one that is not there."""
    known = sorted(translations.locales, key=lambda locale: (locale != translations.default, locale))
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
    outdated = [state for state in states if state.word == "outdated"]
    for state in outdated:
        found = differ(state)
        if found:
            yield ""
            yield from _diff(state, found)


def _diff(state: State, found: Changed) -> Iterator[str]:
    yield click.style(place(state), bold=True)
    if found.unknown:
        why = translate(N_("the text that was translated is not known: {reason}"))
        yield why.format(reason=translate(found.unknown))
    for line in found.lines:
        colour = {"-": "red", "+": "green", "@": "cyan"}.get(line[:1])
        yield click.style(primers.shown(line), fg=colour, bold=line.startswith(("---", "+++")))


def _json(translations: Translations, counts: Sequence[Counts], states: Sequence[State], differ: Differ) -> str:
    whole = StatusFile(
        schema=SCHEMA,
        default_locale=translations.default,
        locales=tuple(_locale(one) for one in counts),
        lessons=tuple(_lesson(state, differ(state)) for state in states),
    )
    return msgspec.json.format(msgspec.json.encode(whole), indent=1).decode()


def _locale(counts: Counts) -> JsonLocale:
    return JsonLocale(
        locale=counts.locale,
        name=primers.language_name(counts.locale),
        source=counts.of("source"),
        up_to_date=counts.of("up-to-date"),
        outdated=counts.of("outdated"),
        untracked=counts.of("untracked"),
        missing=counts.of("missing"),
        extra=counts.of("extra"),
        share=counts.done * 100 // counts.wanted if counts.wanted else None,
    )


def _lesson(state: State, found: Changed | None) -> JsonLesson:
    lesson, source = state.lesson, state.source
    tracked = lesson is not None and KEY in dict(lesson.meta.added)
    return JsonLesson(
        key=state.key,
        locale=state.locale,
        state=state.word,
        path=lesson.path if lesson else None,
        line=primers.place_of_key(lesson, KEY).line if lesson and tracked else None,
        source=source.path if source else None,
        source_locale=source.locale if source else None,
        paragraphs=_changes(state.behind.paragraphs),
        blocks=_changes(state.behind.blocks),
        problem=state.problem or None,
        diff="".join(f"{line}\n" for line in found.lines) if found else None,
        unknown=(found.unknown or None) if found else None,
    )


def _changes(changes: Changes) -> JsonChanges:
    return JsonChanges(
        behind=changes.total,
        changed=changes.changed,
        added=changes.added,
        removed=changes.removed,
        moved=changes.moved,
    )
