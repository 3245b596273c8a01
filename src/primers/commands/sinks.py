"""Where reports go: the terminal, standard output, files written as a whole."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

import click
from msgspec.structs import replace

from primers.commands.terminal import coloured, columns, live
from primers.errors import UsageError
from primers.i18n import N_
from primers.model import Result
from primers.plugins import Plugins
from primers.protocols import Finish, Report, Reporter, Start
from primers.registry import Entry

DEFAULT = "text"
Display: TypeAlias = Literal["out", "err", "none"]


@contextmanager
def opened(plugins: Plugins, words: Sequence[str], display: Display = "out") -> Iterator[list[Report]]:
    """Open the reports that `--report NAME[=FILE]` names, and text where nothing else takes standard output.

    `display` is where text goes: "out", "err" where standard output is taken by something else, or "none".
    """
    files: dict[Path, list[str]] = {}
    chosen: list[tuple[str, Path | None]] = []
    for word in words:
        name, _, file = word.partition("=")
        chosen.append((name, Path(file) if file not in ("", "-") else None))
    if sum(file is None for _, file in chosen) > 1:
        raise UsageError(
            N_("only one report can go to standard output"), help=N_("give the others a file: --report NAME=FILE")
        )
    if display != "out" and any(file is None for _, file in chosen):
        raise UsageError(
            N_("no report can go to standard output, which is taken"), help=N_("give it a file: --report NAME=FILE")
        )
    if all(file is not None for _, file in chosen) and DEFAULT in plugins.reporters() and display != "none":
        chosen.append((DEFAULT, None))
    reports: list[Report] = []
    terminal = _terminal if display == "out" else _aside
    if display != "err" and live(sys.stderr, sys.stdout):
        from primers.commands.progress import Progress

        bar = Progress()
        reports.append(bar)  # the first to finish, so that the bar is gone when the totals are written
        terminal = bar.write
    for name, target in chosen:
        if target is not None and not target.parent.is_dir():
            raise UsageError(N_("{file}: there is no folder to write it to"), file=target)
        entry = plugins.reporters().chosen(name, "report")
        put = terminal if target is None else files.setdefault(target, []).append
        with plugins.blame(entry.plugin, f"report {name}"):
            report = entry.value.open(put)
        stream = sys.stdout if display == "out" else sys.stderr
        looks = (False, None) if target else (coloured(stream), columns(stream))
        reports.append(_Blaming(plugins, entry, report, *looks))
    yield reports
    for target, parts in files.items():
        write(target, click.unstyle("".join(parts)))


class _Blaming:
    """A report whose failures name its plugin; it is told what the place that it goes to can show."""

    def __init__(
        self, plugins: Plugins, entry: Entry[Reporter], report: Report, colours: bool, columns: int | None
    ) -> None:
        self.plugins, self.entry, self.report = plugins, entry, report
        self.colours, self.columns = colours, columns

    def start(self, start: Start) -> None:
        """Pass it on."""
        with self._blame():
            self.report.start(replace(start, colours=self.colours, columns=self.columns))

    def result(self, result: Result) -> None:
        """Pass it on."""
        with self._blame():
            self.report.result(result)

    def finish(self, finish: Finish) -> None:
        """Pass it on."""
        with self._blame():
            self.report.finish(finish)

    def _blame(self) -> AbstractContextManager[None]:
        return self.plugins.blame(self.entry.plugin, f"report {self.entry.name}")


def _terminal(text: str) -> None:
    """Write to standard output; colours go where they are not wanted."""
    click.echo(text, nl=False, color=coloured(sys.stdout))


def _aside(text: str) -> None:
    """Write to standard error."""
    click.echo(text, nl=False, err=True, color=coloured(sys.stderr))


def write(file: Path, text: str) -> None:
    """Write a whole file beside the old one and put it in its place. Raises UsageError where that cannot be done."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(file)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise UsageError(N_("{file}: cannot be written: {problem}"), file=file, problem=problem.strerror) from None
