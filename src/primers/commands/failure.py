"""What stops a command, told on standard error."""

import sys

import click

from primers.commands import terminal
from primers.errors import PrimersError
from primers.i18n import _


def tell(problem: PrimersError) -> int:
    """Tell an error and give its exit code."""
    label = click.style(_("error"), fg="red", bold=True)
    told = _("{label}: {text}").format(label=label, text=problem)
    click.echo(told, err=True, color=terminal.coloured(sys.stderr))
    return problem.exit_code
