"""The options about reports, which every command shares that writes them."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from msgspec import Struct

from primers.commands.gathering import gathering
from primers.completing.values import reports
from primers.i18n import _

F = TypeVar("F", bound=Callable[..., Any])


class Reporting(Struct, frozen=True, kw_only=True):
    """The values of the options, by their names on the command line."""

    reports: tuple[str, ...]
    strict: bool
    verbose: bool


def reporting(function: F) -> F:
    """Add the options, and hand their values on as one argument `reporting`."""
    return gathering(function, "reporting", Reporting, reporting_options())


def reporting_options() -> tuple[Callable[[F], F], ...]:
    """Give the options themselves, for a command that has more beside them."""
    return (
        click.option(
            "--report",
            "reports",
            multiple=True,
            metavar="NAME[=FILE]",
            shell_complete=reports,
            help=_("write a report; several are possible (- is standard output)"),
        ),
        click.option("--strict", is_flag=True, help=_("what cannot be run here fails as well")),
        click.option("-v", "--verbose", is_flag=True, help=_("show notes, and every example with its status")),
    )
