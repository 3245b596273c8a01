"""Where the runs of a site come from: its programs are run, or a report has them, or there are none."""

from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from primers.errors import UsageError
from primers.i18n import N_, _
from primers.model import Seen

if TYPE_CHECKING:
    from primers.report import ReportResult

F = TypeVar("F", bound=Callable[..., Any])


class Evidence(Struct, frozen=True, kw_only=True):
    """The results of a report, and when and where it was made; `results` is None where programs are to be run."""

    results: "Mapping[str, ReportResult] | None" = None
    origin: Seen | None = None


def evidence(function: F) -> F:
    """Add the options `--results` and `--no-run`, and hand what they say on as one argument `evidence`."""

    @wraps(function)
    def gathered(*args: Any, results: Path | None, no_run: bool, **values: Any) -> Any:
        return function(*args, evidence=_evidence(results, no_run=no_run), **values)

    options = (
        click.option(
            "--results",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help=_("take the runs from a report instead of running"),
        ),
        click.option("--no-run", is_flag=True, help=_("publish without running; nothing is marked as verified")),
    )
    for option in reversed(options):
        gathered = option(gathered)
    return gathered  # type: ignore[return-value]


def _evidence(results: Path | None, *, no_run: bool) -> Evidence:
    from primers.origin import origin
    from primers.reported import by_example, read

    if no_run and results:
        raise UsageError(N_("--no-run and --results exclude each other"))
    if not results:
        return Evidence(results={} if no_run else None)
    report = results.read_bytes()
    return Evidence(results=by_example(read(report, str(results))), origin=origin(report))
