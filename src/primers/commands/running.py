"""What every command that runs programs shares: its options, the reports, the cache, Ctrl-C."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from primers.commands.gathering import gathering
from primers.commands.reporting import reporting_options
from primers.i18n import _

if TYPE_CHECKING:
    from primers.commands.sinks import Display
    from primers.executing.standing import Standing
    from primers.loading.overlay import Overlay
    from primers.model import Book, Shard
    from primers.pipeline import Chooser, Narrowing, Pipeline
    from primers.protocols import Report
    from primers.report import ReportResult
    from primers.tally import Demand, Verified
    from primers.targets import Target

F = TypeVar("F", bound=Callable[..., Any])
USUAL_PROBES = 5


class Running(Struct, frozen=True, kw_only=True):
    """The values of the options, by their names on the command line."""

    jobs: int | None
    no_cache: bool
    no_run_cache: bool
    no_build_cache: bool
    once: bool
    recheck: str
    probe: bool
    probe_runs: int | None
    require_isolation: str | None
    allow_network: bool
    allow_loopback: bool
    reports: tuple[str, ...]
    strict: bool
    verbose: bool

    @property
    def probes(self) -> int:
        """How many runs of each program are to probe it; 0 for no probing."""
        return self.probe_runs or (USUAL_PROBES if self.probe else 0)


def running(function: F) -> F:
    """Add the options, and hand their values on as one argument `running`."""
    return gathering(function, "running", Running, _options())


@contextmanager
def verifying(
    pipeline: "Pipeline",
    running: Running,
    targets: "Sequence[Target] | None" = None,
    evidence: "Mapping[str, ReportResult] | None" = None,
    *,
    display: "Display" = "out",
    more: "Sequence[Report]" = (),
    overlay: "Overlay | None" = None,
    choose: "Chooser | None" = None,
    narrow: "Narrowing | None" = None,
    shard: "Shard | None" = None,
    demands: "Sequence[Demand]" = (),
    before: "Book | None" = None,
    executor: "Standing | None" = None,
) -> "Iterator[Verified]":
    """Verify as the options say; the reports are written as a whole when the block ends.

    `display` says where the report for people goes, `more` are reports beside those of the options; `overlay`,
    `choose`, `narrow`, `shard`, `before` and `executor` are those of the pipeline.
    SIGTERM is treated as Ctrl-C: programs are ended, what was finished is reported.
    """
    from primers.cache.folder import remembering, share
    from primers.commands.sinks import opened
    from primers.executing.permission import Permission
    from primers.targets import chosen

    isolation = running.require_isolation or "best"
    permission = Permission(network=running.allow_network, loopback=running.allow_loopback, isolation=isolation)
    running_now = evidence is None
    runs = running_now and not running.no_run_cache and not running.probes
    builds = running_now and not running.no_build_cache
    recheck = share(running.recheck)
    with (
        opened(pipeline.plugins, running.reports, display) as reports,
        remembering(
            pipeline.project, caching=not running.no_cache, runs=runs, builds=builds, recheck=recheck
        ) as memory,
        terminable(),
    ):
        yield pipeline.verify(
            targets,
            reports=[*reports, *more],
            jobs=running.jobs or _cores(),
            evidence=evidence,
            memory=memory,
            once=running.once and not running.probes,
            probe=running.probes,
            permission=permission,
            strict=running.strict,
            verbose=running.verbose,
            overlay=overlay,
            choose=choose or chosen,
            narrow=narrow,
            shard=shard,
            demands=demands,
            before=before,
            executor=executor,
        )


@contextmanager
def terminable() -> Iterator[None]:
    """Treat SIGTERM as Ctrl-C inside."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def permissions(function: F) -> F:
    """Add the options about what programs may do, and about isolation."""
    for option in reversed(_permissions()):
        function = option(function)
    return function


def _options() -> tuple[Callable[[F], F], ...]:
    return (
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(1, 1024),
            help=_("how many programs run at a time (default: the number of cores)"),
        ),
        click.option("--no-cache", is_flag=True, help=_("build and run everything, and keep nothing")),
        click.option("--no-run-cache", is_flag=True, help=_("run everything; what is built is kept and taken again")),
        click.option("--no-build-cache", is_flag=True, help=_("build anew whatever is to be run")),
        click.option("--once", is_flag=True, help=_("do not run new programs a second time to see whether they vary")),
        click.option(
            "--recheck",
            default="0%",
            metavar="SHARE",
            help=_("run this share of what is known again, such as 2%, and what is older than 30 days"),
        ),
        click.option(
            "--probe",
            is_flag=True,
            help=_("run each program five times with other seeds, time zones, locales and folders: say what varies"),
        ),
        click.option(
            "--probe-runs",
            type=click.IntRange(3, 100),
            metavar="N",
            help=_("probe with this many runs of each program"),
        ),
        *_permissions(),
        *reporting_options(),
    )


def _permissions() -> tuple[Callable[[F], F], ...]:
    return (
        click.option(
            "--require-isolation",
            type=click.Choice(("full", "kernel", "portable")),
            help=_("stop instead of running behind lower walls than these"),
        ),
        click.option("--allow-network", is_flag=True, help=_("let examples that ask for the network have it")),
        click.option(
            "--allow-loopback",
            is_flag=True,
            help=_("let programs open sockets at the level kernel, where no wall keeps them to this machine"),
        ),
    )


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
