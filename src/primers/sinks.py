"""Where reports go: the terminal, standard output, files written as a whole."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import click

from primers.errors import UsageError
from primers.i18n import N_
from primers.model import Result
from primers.plugins import Plugins
from primers.protocols import Finish, Report, Reporter, Start
from primers.registry import Entry

DEFAULT = "text"


@contextmanager
def opened(plugins: Plugins, words: Sequence[str]) -> Iterator[list[Report]]:
    """Open the reports that `--report NAME[=FILE]` names, and text where nothing else takes standard output."""
    files: dict[Path, list[str]] = {}
    chosen: list[tuple[str, Path | None]] = []
    for word in words:
        name, _, file = word.partition("=")
        chosen.append((name, Path(file) if file not in ("", "-") else None))
    if sum(file is None for _, file in chosen) > 1:
        raise UsageError(
            N_("only one report can go to standard output"), help=N_("give the others a file: --report NAME=FILE")
        )
    if all(file is not None for _, file in chosen) and DEFAULT in plugins.reporters():
        chosen.append((DEFAULT, None))
    reports: list[Report] = []
    terminal = _terminal
    if sys.stderr.isatty() and sys.stdout.isatty():
        from primers.progress import Progress

        bar = Progress()
        reports.append(bar)  # the first to finish, so that the bar is gone when the totals are written
        terminal = bar.write
    for name, target in chosen:
        if target is not None and not target.parent.is_dir():
            raise UsageError(N_("{file}: there is no folder to write it to"), file=target)
        entry = plugins.reporters().chosen(name, "report")
        put = terminal if target is None else files.setdefault(target, []).append
        with plugins.blame(entry.plugin, f"report {name}"):
            reports.append(_Blaming(plugins, entry, entry.value.open(put)))
    yield reports
    for target, parts in files.items():
        write(target, click.unstyle("".join(parts)))


class _Blaming:
    """A report whose failures name its plugin."""

    def __init__(self, plugins: Plugins, entry: Entry[Reporter], report: Report) -> None:
        self.plugins, self.entry, self.report = plugins, entry, report

    def start(self, start: Start) -> None:
        """Pass it on."""
        with self._blame():
            self.report.start(start)

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
    """Write to standard output; colours go where it is no terminal."""
    click.echo(text, nl=False)


def write(file: Path, text: str) -> None:
    """Write a whole file beside the old one and put it in its place. Raises UsageError where that cannot be done."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(file)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise UsageError(N_("{file}: cannot be written: {problem}"), file=file, problem=problem.strerror) from None
