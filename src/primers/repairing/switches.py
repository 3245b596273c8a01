"""`primers verify` that repairs: its options, what is chosen, what is written, and what is said of it."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from msgspec import Struct

from primers.commands.gathering import gathering
from primers.errors import UsageError
from primers.i18n import N_, _

F = TypeVar("F", bound=Callable[..., Any])


class Repairs(Struct, frozen=True, kw_only=True):
    """The values of the options, by their names on the command line."""

    update: bool = False
    fix: bool = False
    fill: bool = False
    ask: bool = False
    diff: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is to be repaired."""
        return self.update or self.fix or self.fill or self.ask

    def check(self) -> None:
        """Raise UsageError for options that do not go together."""
        if self.diff and not self:
            raise UsageError(
                N_("--diff says how a repair is shown, but not which"),
                help=N_("say what is repaired: --update, --fix, --fill or --ask"),
            )
        if self.ask and (self.update or self.fix):
            raise UsageError(
                N_("--ask asks about every change, so --update and --fix do not go with it"),
                help=N_("say --ask alone"),
            )

    def refuse(self, option: str) -> None:
        """Raise UsageError where something is to be repaired: it does not go together with `option`."""
        if self:
            raise UsageError(N_("{option} does not repair pages"), option=option)


def repairing(function: F) -> F:
    """Add the options, and hand their values on as one argument `repairs`."""
    return gathering(function, "repairs", Repairs, _options())


def _options() -> tuple[Callable[[F], F], ...]:
    return (
        click.option("--update", is_flag=True, help=_("write the real output into the pages")),
        click.option("--fix", is_flag=True, help=_("apply the options that findings offer")),
        click.option("--fill", is_flag=True, help=_("add the output to programs that promise none")),
        click.option("--ask", is_flag=True, help=_("ask about each difference what is to be done")),
        click.option("--diff", is_flag=True, help=_("print a patch for git apply instead of writing")),
    )
