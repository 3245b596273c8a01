"""Findings as an editor shows them."""

import re
from collections.abc import Callable, Iterator

from lsprotocol import types

import primers
from primers_lsp.buffers import Buffer

SOURCE = "primers"
LEVELS = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_PLACE = re.compile(r"(.+):([0-9]+)")
_SKIPPED = {"place"}  # says again where the finding is


def diagnostic(finding: primers.Finding, buffer: Buffer, at: Callable[[str], Buffer | None]) -> types.Diagnostic:
    """Make the diagnostic of a finding in a file; `at` gives the other files that it names, by path."""
    page = primers.page_file(finding.code, primers.language())
    return types.Diagnostic(
        range=buffer.text.range_of(finding.where),
        message=primers.told(finding),
        severity=LEVELS[finding.level],
        code=finding.code,
        code_description=types.CodeDescription(href=page.as_uri()) if page else None,
        source=SOURCE,
        related_information=list(_related(finding, at)) or None,
    )


def _related(
    finding: primers.Finding, at: Callable[[str], Buffer | None]
) -> Iterator[types.DiagnosticRelatedInformation]:
    """Give the other places that a finding names."""
    for name, value in finding.args:
        found = _PLACE.fullmatch(value) if name not in _SKIPPED else None
        other = at(found[1]) if found else None
        if found and other:
            line = int(found[2])
            where = primers.Location(path=found[1], line=line, end_line=line)
            yield types.DiagnosticRelatedInformation(
                location=types.Location(uri=other.uri, range=other.text.range_of(where)), message=value
            )
