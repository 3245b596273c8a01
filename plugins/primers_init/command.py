"""`primers init`: look, show, ask, write."""

import sys
from pathlib import Path

import click

import primers
from primers import N_, translate
from primers_init.configuration import configuration
from primers_init.looking import look
from primers_init.summary import first_lesson, next_steps, summary

FILE = "primers.toml"


@click.command(
    help=translate(
        N_(
            "Look at the pages of this folder, show what would be verified of them and why the rest would not, and"
            " write a configuration with comments. It asks before it writes, and nothing is executed."
        )
    )
)
@click.option("--yes", is_flag=True, help=translate(N_("write without asking")))
@click.option("--dry-run", is_flag=True, help=translate(N_("show, and write nothing")))
@primers.command_options
@click.pass_context
def init(ctx: click.Context, yes: bool, dry_run: bool) -> None:
    """Make a configuration. Raises UsageError where there is one."""
    if yes and dry_run:
        raise primers.UsageError(N_("--yes and --dry-run exclude each other"))
    pipeline = primers.pipeline_of(ctx)
    project = pipeline.project
    if project.file:
        raise primers.UsageError(
            N_("{file}: there is a configuration already"),
            help=N_("what it may say: primers schema config"),
            file=project.root / project.file,
        )
    found = look(pipeline)
    if not found.pages:
        click.echo(first_lesson())
        return
    text = configuration(found)
    click.echo(summary(found))
    click.echo("\n" + translate(N_("{file} would say:")).format(file=FILE) + "\n")
    click.echo("".join(f"    {line}".rstrip() + "\n" for line in text.splitlines()))
    if not dry_run and (yes or _asked()):
        _write(project.root / FILE, text)
        click.echo(translate(N_("{file}: written")).format(file=FILE))
        click.echo(next_steps(found))
    else:
        click.echo(translate(N_("nothing was written; this writes it: primers init --yes")))


def _asked() -> bool:
    """Ask on a terminal; elsewhere nobody can answer, and nothing is written."""
    return sys.stdin.isatty() and sys.stdout.isatty() and click.confirm(translate(N_("Write it?")), default=True)


def _write(file: Path, text: str) -> None:
    """Write a file that is not there yet. Raises UsageError where it came up meanwhile, or cannot be written."""
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as problem:
        raise primers.UsageError(
            N_("{file}: cannot be written: {problem}"), file=file, problem=problem.strerror or problem
        ) from None
