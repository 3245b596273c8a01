"""The command group: what it writes is printed, one path a line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

import primers
from primers import N_, translate
from primers_new import making

TITLE = click.option(
    "--title",
    "titles",
    multiple=True,
    metavar="[LOCALE=]TEXT",
    help=translate(N_("what it is called, in the language of PATH or in LOCALE; repeatable")),
)
LOCALE = click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="LOCALE",
    help=translate(N_("write for this locale only; repeatable (default: for every one)")),
    shell_complete=primers.complete_locales,
)


@click.group(
    cls=primers.CommandGroup,
    help=translate(N_("Begin a lesson, a chapter or a translation: write what they have in common.")),
)
def new() -> None:
    """Hold the commands."""


@new.command(
    help=translate(
        N_(
            "Begin a lesson, such as 02.Python/01.Basics/03.Numbers, in every locale. Without a number it gets the next"
            " one that is free."
        )
    )
)
@click.argument("path")
@TITLE
@LOCALE
@click.option(
    "--language",
    metavar="NAME",
    help=translate(N_("language of its program (default: that of the chapter)")),
    shell_complete=primers.complete_languages,
)
@primers.command_options
@click.pass_context
def lesson(
    ctx: click.Context, path: str, titles: tuple[str, ...], locales: tuple[str, ...], language: str | None
) -> int:
    """Write the beginning of a lesson."""
    return _write(ctx, making.lesson(primers.pipeline_of(ctx), path, titles, locales, language))


@new.command(help=translate(N_("Begin a chapter, such as 02.Python/04.Files, or a category, in every locale.")))
@click.argument("path")
@TITLE
@LOCALE
@primers.command_options
@click.pass_context
def chapter(ctx: click.Context, path: str, titles: tuple[str, ...], locales: tuple[str, ...]) -> int:
    """Write the text of a new folder."""
    return _write(ctx, making.chapter(primers.pipeline_of(ctx), path, titles, locales))


@new.command(
    help=translate(
        N_(
            "Copy a lesson to the locales that lack it, as a draft: programs and structure as they are, and a mark at"
            " every passage that is to be translated."
        )
    )
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@TITLE
@LOCALE
@primers.command_options
@click.pass_context
def translation(ctx: click.Context, path: Path, titles: tuple[str, ...], locales: tuple[str, ...]) -> int:
    """Write the copies of a lesson."""
    return _write(ctx, making.translation(primers.pipeline_of(ctx), path, titles, locales))


def _write(ctx: click.Context, files: Mapping[Path, str]) -> int:
    """Write what was made, and say where it lies."""
    from primers_new.writing import write

    project: Any = primers.pipeline_of(ctx).project
    write(project.content, files)
    for file in files:
        click.echo(primers.place_shown(project.relative(file)))
    return 0
