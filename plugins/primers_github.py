"""The report as workflow commands: GitHub Actions shows each finding at its line. A summary goes to the job's page."""

import os
from collections.abc import Callable
from pathlib import Path

import primers
from primers import N_, translate

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


class GithubReport:
    """Writes a command a finding, as they come."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """Write through `write`."""
        self.write = write
        self.prefix = ""
        self.verbose = self.strict = False
        self.rows: list[str] = []

    def start(self, start: primers.Start) -> None:
        """Keep for whom it is written."""
        self.prefix, self.verbose, self.strict = start.prefix, start.verbose, start.strict

    def result(self, result: primers.Result) -> None:
        """Write the findings of an example; what cannot be judged for another reason is an error, too."""
        fails = self.strict and result.status == "unavailable"
        for finding in result.findings:
            self._finding(finding, "error" if fails else finding.level)
        if result.status == "error" and not any(finding.level == "error" for finding in result.findings):
            self._command("error", result.example.where, "error", translate(result.reason))

    def finish(self, finish: primers.Finish) -> None:
        """Write the findings that belong to no example, and the summary of the job."""
        for finding in finish.findings:
            self._finding(finding, finding.level)
        total = finish.summary
        counts = translate(
            N_("passed: {passed}, failed: {failed}, error: {error}, skipped: {skipped}, unavailable: {unavailable}")
        ).format(
            passed=total.passed,
            failed=total.failed,
            error=total.error,
            skipped=total.skipped,
            unavailable=total.unavailable,
        )
        self.write(f"primers: {counts}\n")
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary:
            _append(Path(summary), "\n".join((f"### Primers\n\n{counts}\n", *self.rows, "")))

    def _finding(self, finding: primers.Finding, level: str) -> None:
        if level == "note" and not self.verbose:
            return
        self._command(level, finding.where, finding.code, primers.told(finding))
        self.rows.append(f"- {_code(f'{self.prefix}{finding.where}')} {finding.code}: {_plain(finding)}")

    def _command(self, level: str, where: primers.Location, title: str, text: str) -> None:
        named = {"file": self.prefix + where.path, "line": where.line, "endLine": where.end_line, "title": title}
        properties = ",".join(f"{name}={escaped_property(str(value))}" for name, value in named.items())
        self.write(f"::{COMMANDS[level]} {properties}::{escaped(text)}\n")


def escaped(text: str) -> str:
    """Escape the text of a command: it is one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(text: str) -> str:
    """Escape a property of a command: a colon ends them, and a comma each."""
    return escaped(text).replace(":", "%3A").replace(",", "%2C")


def _code(text: str) -> str:
    """Show a text as code in Markdown, whatever it holds."""
    marks = "`" * (text.count("`") + 1)
    blank = " " if "`" in text else ""
    return f"{marks}{blank}{primers.on_one_line(text)}{blank}{marks}"


def _plain(finding: primers.Finding) -> str:
    """Give a message that is no markup of the page it is shown on."""
    text = primers.on_one_line(primers.message_of(finding))
    return "".join(f"\\{character}" if character in r"\`*_{}[]<>()#|&!" else character for character in text)


def _append(file: Path, text: str) -> None:
    try:
        with file.open("a", encoding="utf-8") as opened:
            opened.write(text)
    except OSError as problem:
        raise primers.UsageError(
            N_("{file}: cannot be written: {problem}"), file=file, problem=problem.strerror
        ) from None


@primers.hookimpl
def primers_reporters() -> dict[str, primers.Reporter]:
    """Register the report as workflow commands of GitHub Actions."""
    return {"github": primers.Reporter(open=GithubReport)}
