"""`primers texts`: the texts of the site, to be translated or given other words."""

from collections.abc import Sequence
from pathlib import Path

import click

from primers import errors
from primers.commands.commandline import common, pipeline_of
from primers.completing.values import locales
from primers.i18n import N_, _


@click.command(help=_("Print the texts of the site as a gettext catalogue; with a locale, with the words it has."))
@click.argument("locale", required=False, shell_complete=locales)
@click.option("--write", is_flag=True, help=_("add what is missing to the project's catalogue of the locale"))
@common
@click.pass_context
def texts(ctx: click.Context, locale: str | None, write: bool) -> int:
    """Print the template, or a catalogue; or add to that of the project."""
    from primers.catalogues import FILE, site_texts
    from primers.catalogues.write import catalogue_text
    from primers.locales import is_locale

    if locale is not None and not is_locale(locale):
        raise errors.UsageError(
            N_("{name} is not a locale"), help=N_("name a language, such as ja or pt-BR"), name=locale
        )
    if locale is None and write:
        raise errors.UsageError(N_("--write needs a locale"), help=N_("primers texts ja --write"))
    pipeline = pipeline_of(ctx)
    names, project = site_texts(pipeline.plugins), pipeline.project
    if locale is None:
        click.echo(catalogue_text(names, None, {}), nl=False)
        return errors.EXIT_CLEAN
    file = project.root / project.config.texts / locale / FILE
    text, own = _read(file, project.relative(file), locale)
    if write:
        missing = [name for name in names if name not in own]
        _add(file, project.relative(file), text, missing, locale)
        click.echo(_("{file}: {count} texts added").format(file=project.relative(file), count=len(missing)))
    else:
        click.echo(catalogue_text(names, locale, own), nl=False)
    return errors.EXIT_CLEAN


def _read(file: Path, path: str, locale: str) -> tuple[str, dict[str, str]]:
    """Read the project's catalogue of a locale: its text, and what it holds. Raises UsageError for a broken one."""
    from primers.catalogues.syntax import BrokenCatalogue, parse

    try:
        text = file.read_text("utf-8-sig") if file.exists() else ""
        return text, {str(message.id): str(message.string) for message in parse(text, locale)}
    except BrokenCatalogue as problem:
        raise errors.UsageError(
            N_("{file}:{line}: the catalogue cannot be read: {problem}"),
            file=path,
            line=problem.line,
            problem=problem.problem,
        ) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise errors.UsageError(N_("{file}: cannot be read: {problem}"), file=path, problem=problem) from None


def _add(file: Path, path: str, text: str, missing: Sequence[str], locale: str) -> None:
    """Add texts at the end of a catalogue that holds `text`; what is there stays as it is."""
    from primers.catalogues.write import catalogue_text, entries

    if not text.strip():
        added = catalogue_text(missing, locale, {})
    elif missing:
        added = ("" if text.endswith("\n") else "\n") + entries(missing, locale)
    else:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as opened:
            opened.write(added)
    except OSError as problem:
        raise errors.UsageError(
            N_("{file}: cannot be written: {problem}"), file=path, problem=problem.strerror or problem
        ) from None
