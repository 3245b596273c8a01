"""What the exit code says of a run."""

from typing import TYPE_CHECKING

from primers.errors import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INTERRUPTED

if TYPE_CHECKING:
    from primers.tally import Verified


def exit_code(verified: "Verified", *, strict: bool) -> int:
    """Give 0 for clean, 1 for errors (with `strict`, also for what could not be run), 130 for interrupted."""
    if verified.interrupted:
        return EXIT_INTERRUPTED
    wrong = any(finding.level == "error" for finding in verified.findings)
    wrong = wrong or verified.summary.failed > 0 or verified.summary.error > 0
    return EXIT_FINDINGS if wrong or (strict and verified.summary.unavailable) else EXIT_CLEAN
