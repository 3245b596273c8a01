"""The options of `primers verify` about lesson coverage: the table, a demand that all is checked, the ratchet."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from primers.commands.gathering import gathering
from primers.i18n import _

if TYPE_CHECKING:
    from primers.coverage.ratchet import Held
    from primers.model import Coverage, Finding
    from primers.project import Project
    from primers.tally import Demand, Verified

F = TypeVar("F", bound=Callable[..., Any])


class Covering(Struct, frozen=True, kw_only=True):
    """The values of the options, by their names on the command line."""

    coverage: bool
    fail_on_unchecked: bool
    ratchet: Path | None


def covering(function: F) -> F:
    """Add the options, and hand their values on as one argument `covering`."""
    return gathering(function, "covering", Covering, _options())


class Cover:
    """What one run is asked about coverage. Reading the ratchet first, a broken file stops it before anything runs."""

    def __init__(self, asked: Covering, project: "Project") -> None:
        """Read the ratchet."""
        from primers.coverage import ratchet

        self.asked = asked
        self.project = project
        self.held: dict[str, Held] = ratchet.read(asked.ratchet) if asked.ratchet else {}

    @property
    def demands(self) -> "tuple[Demand, ...]":
        """What is demanded of the coverage."""
        return (self._findings,)

    def settle(self, verified: "Verified", code: int, reports: Sequence[str]) -> None:
        """Show the table, and write better numbers back; `code` is the exit code of the run."""
        if self.asked.coverage:
            from primers.coverage.table import table

            taken = any(not word.startswith("text") and word.partition("=")[2] in ("", "-") for word in reports)
            click.echo(table(verified.coverage), err=taken)
        if self.asked.ratchet and not verified.interrupted:
            self._raise(self.asked.ratchet, verified.coverage, code)

    def _findings(self, coverage: "Coverage") -> "Iterator[Finding]":
        from primers.coverage import ratchet
        from primers.coverage.counts import unchecked

        if self.asked.fail_on_unchecked:
            yield from unchecked(coverage)
        if self.asked.ratchet:
            yield from ratchet.dropped(self.held, coverage, self.asked.ratchet)

    def _raise(self, file: Path, coverage: "Coverage", code: int) -> None:
        from primers.commands import sinks
        from primers.coverage import ratchet

        held = ratchet.raised(self.held, coverage, self.project.root)
        if held == self.held and file.exists():
            return
        if code or not ratchet.complete(self.held, coverage, self.project.root):
            click.echo(
                _("{file}: left as it is: only a clean run of everything is written").format(file=file), err=True
            )
            return
        sinks.write(file, ratchet.text_of(held))
        click.echo(_("{file}: written: what each page now holds").format(file=file), err=True)


def _options() -> tuple[Callable[[F], F], ...]:
    return (
        click.option("--coverage", is_flag=True, help=_("show, page by page, what of the programs is verified")),
        click.option(
            "--fail-on-unchecked",
            is_flag=True,
            help=_("a program in a language that is run here, and that nothing checks, is an error"),
        ),
        click.option(
            "--ratchet",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help=_("the verified share of a page must not fall below what this file holds; better is written to it"),
        ),
    )
