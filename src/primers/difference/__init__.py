"""What differs between two texts: the documented output and the real one, or two runs of a program."""

from primers.difference.notes import notes_of
from primers.difference.rows import lines_of, rows_of
from primers.difference.values import Difference, Note, Row, Span
from primers.model import Finding

__all__ = ["Difference", "Note", "Row", "Span", "difference", "difference_of"]


def difference(want: str, got: str) -> Difference:
    """Compare two texts by lines, and lines that stand for each other by words."""
    want_lines, got_lines = lines_of(want), lines_of(got)
    rows = rows_of(want_lines, got_lines)
    return Difference(rows=rows, notes=notes_of(want, got, want_lines, got_lines, rows))


def difference_of(finding: Finding) -> Difference | None:
    """Compare what a finding wants with what it got; None where it says neither."""
    if finding.want is None and finding.got is None:
        return None
    return difference(finding.want or "", finding.got or "")
