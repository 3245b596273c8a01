"""`primers completion SHELL` prints the script that a shell reads once; the shell asks for values later."""

import contextlib
import os

import click

from primers.commands.commandline import common
from primers.completing.scripts import SCRIPTS, VARIABLE
from primers.errors import EXIT_CLEAN, EXIT_USAGE
from primers.i18n import _


@click.command(help=_("Print the script that lets a shell complete commands, options, pages and places."))
@click.argument("shell", type=click.Choice(tuple(SCRIPTS)))
@common
def completion(shell: str) -> int:
    """Print it."""
    click.echo(SCRIPTS[shell], nl=False)
    return EXIT_CLEAN


def is_asked() -> bool:
    """Tell whether it is a shell that calls, and not a person."""
    return VARIABLE in os.environ


def answered(group: click.Group) -> int:
    """Answer the shell. What goes wrong is left out: nothing may appear in a line that is being typed."""
    from primers.completing.shells import SHELLS

    shell = SHELLS.get(os.environ[VARIABLE].removesuffix("_complete"))
    if shell is None:
        return EXIT_USAGE
    with contextlib.suppress(Exception):
        click.echo(shell(group).complete())
    return EXIT_CLEAN
