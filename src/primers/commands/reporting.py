"""The options about reports, which every command shares that writes them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click
from msgspec import Struct

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

    @wraps(function)
    def gathered(*args: Any, **values: Any) -> Any:
        ours = {name: values.pop(name) for name in Reporting.__struct_fields__}
        return function(*args, reporting=Reporting(**ours), **values)

    for option in reversed(reporting_options()):
        gathered = option(gathered)
    return gathered  # type: ignore[return-value]


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
