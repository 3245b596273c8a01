"""A finding in words, and how a run ended: the same text for every report that shows it to people."""

from collections.abc import Iterator

from primers.difference import Difference, difference_of
from primers.display import as_typed, on_one_line, place_shown, shown
from primers.i18n import N_, _, fill
from primers.model import Finding, Fix, Run

LONGEST = 60  # lines of a difference or a traceback
SIGNS = {"kept": " ", "removed": "-", "added": "+"}
TYPED = ("place", "path")  # what stands in a command to be typed next
# Words that stand in f-strings, where gettext's tools do not look.
WORDS = (N_("help"), N_("under"))
ENDINGS = {  # of runs that did not end by themselves
    "signalled": N_("ended by a signal"),
    "timeout": N_("timed out"),
    "cpu": N_("out of processor time"),
    "memory": N_("out of memory"),
    "processes": N_("too many processes"),
    "disk": N_("out of disk space"),
    "output-limit": N_("too much output"),
    "missing-tool": N_("tool not found"),
    "not-built": N_("not built"),
    "crashed": N_("could not be run"),
    "cancelled": N_("cancelled"),
}


def message_of(finding: Finding) -> str:
    """Give its message, in the language in use."""
    return fill(finding.message, finding.args)


def help_of(finding: Finding, *, translated: bool = True) -> str:
    """Give what to do about it ("" for nothing): for people in the language in use, for machines in English."""
    args = tuple((name, as_typed(value) if name in TYPED else value) for name, value in finding.args)
    return fill(finding.help, args, translated=translated)


def line_of(finding: Finding) -> str:
    """Give a finding as a line of the terminal, and a second one with what to do about it."""
    message = on_one_line(message_of(finding))
    told = f"{place_shown(finding.where)}: {_(finding.level)}[{finding.code}]: {message}"
    return f"{told}\n  {_('help')}   {on_one_line(help_of(finding))}" if finding.help else told


def ending_of(run: Run) -> str:
    """Say how a run ended: with which exit code, or what stopped it."""
    if run.status == "exited":
        return _("exit {code}").format(code=run.exit_code)
    return _(ENDINGS[run.status])


def seconds_of(run: Run) -> str:
    """Say how long a run took."""
    return _("{seconds} s").format(seconds=f"{run.seconds:.2f}")


def title_of(fix: Fix, *, translated: bool = True) -> str:
    """Give what a fix does: for people in the language in use, for machines in English."""
    if fix.args:
        return fill(fix.title, fix.args, translated=translated)
    return _(fix.title) if translated else fix.title


def told(finding: Finding) -> str:
    """Give all of it as plain text: message, variant, difference, traceback, help. It has no control characters."""
    return shown("\n".join(_lines(finding)))


def _lines(finding: Finding) -> Iterator[str]:
    yield message_of(finding)
    named = dict(finding.args)
    if named.get("variant") and "{variant}" not in finding.message:
        yield f"{_('under')}  {named['variant']}"
    found = difference_of(finding)
    if found:
        yield from _difference(found)
    if named.get("traceback"):
        yield from (f"| {line}" for line in named["traceback"].rstrip().split("\n")[-LONGEST:])
    if finding.help:
        yield f"{_('help')}   {help_of(finding)}"


def _difference(found: Difference) -> Iterator[str]:
    for row in found.rows[:LONGEST]:
        if row.kind == "folded":
            yield "  " + _("… {count} equal lines").format(count=row.count)
        elif row.kind == "cut":
            yield _("… {count} more lines").format(count=row.count)
        else:
            yield f"{SIGNS[row.kind]} {''.join(span.text for span in row.spans)}".rstrip()
    if len(found.rows) > LONGEST:
        yield _("… {count} more lines").format(count=len(found.rows) - LONGEST)
