"""The progress bar of a terminal; there is none where the output is piped."""

import sys

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.text import Text

from primers.commands.terminal import coloured
from primers.model import Result
from primers.protocols import Finish, Start


class Progress:
    """A report that is only looked at while the others are written."""

    def __init__(self) -> None:
        """Prepare a bar that vanishes when the run ends."""
        self.bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True, no_color=not coloured(sys.stderr)),
            transient=True,
        )
        self.live = False

    def start(self, start: Start) -> None:
        """Show the bar."""
        self.task = self.bar.add_task("primers", total=start.total)
        self.bar.start()
        self.live = True

    def result(self, result: Result) -> None:
        """Move the bar on, and say where it is."""
        self.bar.update(self.task, advance=1, description=str(result.example.where.path)[-40:])

    def finish(self, finish: Finish) -> None:
        """Take the bar away."""
        self.live = False
        self.bar.stop()

    def write(self, text: str) -> None:
        """Write a piece of another report above the bar."""
        if self.live:
            self.bar.console.print(Text.from_ansi(text.removesuffix("\n")), soft_wrap=True)
        else:
            click.echo(text, nl=False)
