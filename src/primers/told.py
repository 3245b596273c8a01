"""A finding in words: the same text for every report that shows it to people in a service."""

from collections.abc import Iterator

from primers.display import shown
from primers.i18n import N_, _, fill
from primers.model import Finding

LONGEST = 60  # lines of a difference or a traceback
CONTEXT = 2
# Words that stand in f-strings, where gettext's tools do not look.
WORDS = (N_("help"), N_("under"))


def message_of(finding: Finding) -> str:
    """Give its message, in the language in use."""
    return fill(finding.message, finding.args)


def help_of(finding: Finding) -> str:
    """Give what to do about it, in the language in use ("" for nothing)."""
    return fill(finding.help, finding.args)


def told(finding: Finding) -> str:
    """Give all of it as plain text: message, variant, difference, traceback, help. It has no control characters."""
    return shown("\n".join(_lines(finding)))


def _lines(finding: Finding) -> Iterator[str]:
    yield message_of(finding)
    named = dict(finding.args)
    if named.get("variant") and "{variant}" not in finding.message:
        yield f"{_('under')}  {named['variant']}"
    if finding.want is not None or finding.got is not None:
        yield from _difference(finding.want or "", finding.got or "")
    if named.get("traceback"):
        yield from (f"| {line}" for line in named["traceback"].rstrip().split("\n")[-LONGEST:])
    if finding.help:
        yield f"{_('help')}   {help_of(finding)}"


def _difference(want: str, got: str) -> Iterator[str]:
    import difflib  # most runs show none

    rows = list(difflib.unified_diff(want.split("\n"), got.split("\n"), n=CONTEXT, lineterm=""))[2:]
    for row in rows[:LONGEST]:
        if not row.startswith("@@"):
            yield f"{row[0]} {row[1:]}".rstrip()
        elif row is not rows[0]:
            yield "…"
    if len(rows) > LONGEST:
        yield _("… {count} more lines").format(count=len(rows) - LONGEST)
