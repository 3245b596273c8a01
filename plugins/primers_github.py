"""The report as workflow commands: GitHub Actions shows each finding at its line."""

from collections.abc import Callable

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
        """Write the findings that belong to no example, and the totals."""
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

    def _finding(self, finding: primers.Finding, level: str) -> None:
        if level == "note" and not self.verbose:
            return
        self._command(level, finding.where, finding.code, primers.told(finding))

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


@primers.hookimpl
def primers_reporters() -> dict[str, primers.Reporter]:
    """Register the report as workflow commands of GitHub Actions."""
    return {"github": primers.Reporter(open=GithubReport)}
