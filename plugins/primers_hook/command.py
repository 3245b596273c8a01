"""`primers hook install` and `primers hook uninstall`."""

import os
import sys
from pathlib import Path

import click

import primers
from primers import N_, translate
from primers_hook.place import place
from primers_hook.script import EARLIER, is_ours, script


@click.group(
    cls=primers.CommandGroup,
    help=translate(N_("Have git verify what is staged before each commit, or stop it from doing so.")),
)
def hook() -> None:
    """Hold the commands."""


@hook.command(
    help=translate(
        N_(
            "Make git verify before each commit the lessons that it changes, and their translations: as they are"
            " staged, not as they lie in the work tree. A hook that is there is kept, and called first."
        )
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--update",
    is_flag=True,
    help=translate(N_("write real outputs into pages that fail; the commit stops all the same")),
)
@primers.command_options
@click.pass_context
def install(ctx: click.Context, paths: tuple[str, ...], update: bool) -> None:
    """Write the hook; an older one of ours is replaced."""
    project = primers.pipeline_of(ctx).project
    found = place(project.root)
    earlier = found.hook.with_name(EARLIER)
    _keep(found.hook, earlier)
    inside = os.path.relpath(project.root, found.top)
    named = [project.relative(Path(os.path.abspath(path))) for path in paths]
    words = ("verify", "--staged", *(("--update",) if update else ()), *(("--", *named) if named else ()))
    found.hook.write_text(script(sys.executable, inside, words), "utf-8")
    found.hook.chmod(0o755)
    click.echo(translate(N_("{file}: written")).format(file=found.hook))
    if earlier.exists():
        click.echo(translate(N_("{file}: called first")).format(file=earlier))


def _keep(there: Path, earlier: Path) -> None:
    """Put the hook that is there aside, if it is not ours. Raises UsageError where another stands there already."""
    there.parent.mkdir(parents=True, exist_ok=True)
    if there.exists() and not is_ours(there.read_text("utf-8", "replace")):
        if earlier.exists():
            raise primers.UsageError(
                N_("{file} is in the way: it would be lost"), help=N_("move it, and try again"), file=earlier
            )
        there.rename(earlier)


@hook.command(help=translate(N_("Take the hook away; the one that was there before comes back.")))
@primers.command_options
@click.pass_context
def uninstall(ctx: click.Context) -> None:
    """Remove the hook."""
    found = place(primers.pipeline_of(ctx).project.root)
    if not found.hook.exists() or not is_ours(found.hook.read_text("utf-8", "replace")):
        click.echo(translate(N_("there is no hook of Primers")))
        return
    found.hook.unlink()
    click.echo(translate(N_("{file}: removed")).format(file=found.hook))
    earlier = found.hook.with_name(EARLIER)
    if earlier.exists():
        earlier.rename(found.hook)
        click.echo(translate(N_("{file}: as it was")).format(file=found.hook))
