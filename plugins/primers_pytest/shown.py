"""What is wrong, as the report of Primers for people shows it: with colours where pytest writes them."""

from collections.abc import Sequence
from typing import Any

import click

import primers

ATTRIBUTE = "primers"  # of a report of pytest: what is shown, on its way from a worker of xdist


class Crash:
    """Where something is wrong, and in one line what: for the short summary of pytest, and for other tools."""

    def __init__(self, path: str, lineno: int, message: str) -> None:
        """Take a place on a page."""
        self.path, self.lineno, self.message = path, lineno, message

    def __str__(self) -> str:
        return f"{primers.place_shown(f'{self.path}:{self.lineno}')}: {self.message}"


class Shown:
    """Stands in a report of pytest where others have a traceback."""

    def __init__(self, path: str, line: int, message: str, plain: str, coloured: str) -> None:
        """Take the place, what is wrong in one line, and all of it without and with ANSI styles."""
        self.values = (path, line, message, plain, coloured)
        self.reprcrash = Crash(path, line, message)
        self.plain, self.coloured = plain, coloured

    def __str__(self) -> str:
        return self.plain

    def toterminal(self, writer: Any) -> None:
        """Write it to a terminal of pytest."""
        writer.line(self.coloured if writer.hasmarkup else self.plain)


class Wrong(Exception):
    """An example, or something else on a page, is wrong."""

    def __init__(self, shown: Shown) -> None:
        """Say what is shown of it."""
        super().__init__(shown.plain)
        self.shown = shown


def of_result(result: primers.Result, reporter: primers.Reporter, columns: int | None) -> Shown:
    """Show what is wrong with an example, on a terminal of so many columns (None: lines may have any length)."""

    def text(*, colours: bool) -> str:
        parts: list[str] = []
        report = reporter.open(parts.append)
        isolation = primers.Isolation(level="none")
        report.start(primers.Start(total=1, isolation=isolation, colours=colours, columns=columns))
        report.result(result)
        return "".join(parts).rstrip("\n")

    wrong = next((finding for finding in result.findings if finding.level == "error"), None)
    where = wrong.where if wrong else result.example.where
    message = in_short(wrong) if wrong else primers.on_one_line(primers.translate(result.reason))
    return Shown(where.path, where.line, message, text(colours=False), text(colours=True))


def of_findings(findings: Sequence[primers.Finding]) -> Shown:
    """Show findings that belong to no example."""

    def text(finding: primers.Finding) -> str:
        place = click.style(primers.place_shown(finding.where), bold=True)
        level = click.style(primers.translate(finding.level), fg="red", bold=True)
        first, *more = primers.told(finding).split("\n")
        return "\n".join((f"{place}: {level}[{finding.code}]: {first}", *(f"  {line}" for line in more)))

    coloured = "\n".join(map(text, findings))
    where = findings[0].where
    return Shown(where.path, where.line, in_short(findings[0]), click.unstyle(coloured), coloured)


def in_short(finding: primers.Finding) -> str:
    """Say in one line what was found."""
    return f"{finding.code}: {primers.on_one_line(primers.message_of(finding))}"
