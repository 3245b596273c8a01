"""`primers translated`: write into translations what they were made from."""

from collections.abc import Iterator
from pathlib import Path

import click
from msgspec import Struct

import primers
from primers import N_, translate
from primers_translations.record import KEY
from primers_translations.states import Translations
from primers_translations.wording import passages_told

TITLE = "record what it was translated from"


class Recording(Struct, frozen=True, kw_only=True):
    """A translation, what it is recorded to be made from, and the edit that says so (None: the page says it)."""

    lesson: primers.Lesson
    source: primers.Lesson
    edit: primers.Edit | None


@click.command(help=translate(N_("Record that translations are up to date with their source, in their front matter.")))
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "origin",
    metavar="LOCALE",
    help=translate(N_("locale that it was translated from (default: as recorded, else the default locale)")),
)
@primers.command_options
@click.pass_context
def translated(ctx: click.Context, files: tuple[Path, ...], origin: str | None) -> int:
    """Record each translation; nothing is written where one of the files named cannot be recorded."""
    pipeline = primers.pipeline_of(ctx)
    pipeline.require_content()
    targets = [primers.Target(path=file) for file in files]
    book = pipeline.read(targets)
    translations = Translations(book, book.default_locale)
    chosen: dict[str, Recording] = {}
    for target in targets:
        lessons = primers.lessons_of(pipeline.project, book, target)
        for one in _recordings(translations, lessons, origin, pipeline.project.relative(target.path), target.path):
            chosen[one.lesson.path] = one
    fixes = [primers.Fix(title=TITLE, edits=(one.edit,)) for one in chosen.values() if one.edit]
    applied = primers.apply(pipeline.project.root, fixes)
    for one in chosen.values():
        if one.edit is None or one.lesson.path in applied.written:
            click.echo(f"{primers.place_shown(one.lesson.path)}: {_told(translations, one)}")
    for finding in applied.findings:
        click.echo(f"{primers.place_shown(finding.where.path)}: {primers.message_of(finding)}", err=True)
    return 1 if applied.findings else 0


def _told(translations: Translations, one: Recording) -> str:
    done = N_("recorded as a translation of {source} ({passages})")
    known = N_("recorded before as a translation of {source} ({passages})")
    told = passages_told(translations.now(one.source).passages)
    return translate(done if one.edit else known).format(passages=told, source=primers.on_one_line(one.source.path))


def _recordings(
    translations: Translations, lessons: list[primers.Lesson], origin: str | None, name: str, path: Path
) -> Iterator[Recording]:
    """Give what is recorded for a file, or for the translations in a folder. Raises UsageError where there is nothing.

    In a folder, lessons that are no translations are passed by, and those that cannot be recorded are named.
    """
    if not path.is_dir():
        if not lessons:
            raise primers.UsageError(N_("{path} cannot be read"), path=name, help=N_("say why: primers verify {path}"))
        yield _recording(translations, lessons[0], origin)
        return
    found = 0
    for lesson in lessons:
        try:
            yield _recording(translations, lesson, origin)
            found += 1
        except primers.UsageError as problem:
            if lesson.locale and translations.state(lesson).word != "source":
                click.echo(translate(N_("left alone: {problem}")).format(problem=problem), err=True)
    if not found:
        raise primers.UsageError(N_("there is no translation in {path}"), path=name)


def _recording(translations: Translations, lesson: primers.Lesson, origin: str | None) -> Recording:
    """Find the source of a lesson and make the edit. Raises UsageError, which says why there is none."""
    if lesson.locale is None:
        raise primers.UsageError(N_("{path} is no lesson of the content folder"), path=lesson.path)
    source = _source(translations, lesson, origin)
    try:
        edit = primers.with_key(lesson, KEY, str(translations.now(source)))
    except ValueError as problem:
        raise primers.UsageError(
            N_("nothing can be recorded in the front matter of {path}: {problem}"),
            path=lesson.path,
            problem=str(problem),
        ) from None
    return Recording(lesson=lesson, source=source, edit=edit)


def _source(translations: Translations, lesson: primers.Lesson, origin: str | None) -> primers.Lesson:
    """Give what a lesson is translated from: as `origin` says, as recorded, or the one in the default locale."""
    if origin == lesson.locale:
        raise primers.UsageError(N_("{path} cannot be translated from its own locale"), path=lesson.path)
    found = translations.lessons[lesson.key or ""]
    locale = origin or translations.origin_of(lesson)
    source = found.get(locale) if origin else translations.source_of(lesson)
    if source is None and locale in found:
        raise primers.UsageError(
            N_("{path} is itself the source"), path=lesson.path, help=N_("if it was translated, say --from LOCALE")
        )
    if source is None:
        raise primers.UsageError(
            N_("{path} has no source: there is no lesson {key} in {locale}"),
            path=lesson.path,
            key=lesson.key,
            locale=locale,
        )
    if translations.comes_from(source, lesson):
        raise primers.UsageError(N_("{source} is itself translated from {path}"), path=lesson.path, source=source.path)
    return source
