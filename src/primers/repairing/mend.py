"""Verify, repair what the options name, and say what was written and what is left."""

import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from primers.commands.running import Running, verifying
from primers.commands.terminal import coloured
from primers.display import as_typed, on_one_line, place_shown, shown
from primers.errors import EXIT_FINDINGS, UsageError
from primers.git import names
from primers.i18n import N_, _, fill
from primers.model import Finding, Result
from primers.outcome import exit_code
from primers.repairing import edits, patch
from primers.repairing.asking import Asking
from primers.repairing.choices import Choice, Left, choose, reason, rehearsed
from primers.repairing.filling import Filling
from primers.repairing.rehearsal import Rehearsal
from primers.repairing.switches import Repairs
from primers.told import help_of

if TYPE_CHECKING:
    from primers.commands.selection import Selected
    from primers.pipeline import Pipeline
    from primers.tally import Verified

WORDS = (N_("look"), N_("left"))
HEADERS = ("diff --git ", "--- ", "+++ ")
COLOURS = {**dict.fromkeys(HEADERS), "@@": "cyan", "-": "red", "+": "green"}


def mend(
    pipeline: "Pipeline",
    running: Running,
    selected: "Selected",
    repairs: Repairs,
) -> int:
    """Verify what is selected, make the repairs, and give the exit code: 0 where nothing wrong is left.

    A page that was verified as git will commit it is left as it is where the file is another: what would be written
    there is not what was verified.
    """
    asking = Asking(pipeline, aside=repairs.diff) if repairs.ask else None
    filling = Filling(pipeline, selected) if repairs.fill else None
    with verifying(
        pipeline,
        running,
        filling.pages if filling else selected.targets,
        display="none" if asking else "err" if repairs.diff else "out",
        more=(asking.kept,) if asking else (),
        choose=filling.chosen if filling else None,
        overlay=selected.overlay,
        narrow=None if filling else selected.narrow,
    ) as verified:
        pass
    if verified.interrupted:
        return exit_code(verified, strict=running.strict)
    rehearsal = Rehearsal(pipeline, verified.book)
    choices, left = rehearsed(rehearsal, choose(verified, repairs))
    if asking:
        choices = asking.choices(verified, rehearsal)
    if filling:
        added, missing = filling.outputs(running)
        choices += asking.agreed(added) if asking else added
        left += missing
    applied = (edits.plan if repairs.diff else edits.apply)(pipeline.project.root, [one.fix for one in choices])
    if repairs.diff:
        _show(patch.patch(applied.changes))
    else:
        _say_written(pipeline.project.root, applied)
    for finding in applied.findings:
        _say(finding)
    if not asking:
        _say_left(verified, choices, left)
    mended = [] if repairs.diff else [choice.finding for choice in choices if choice.fix in applied.done]
    wrong = (*applied.findings, *(one.finding for one in left))
    code = exit_code(_mended(verified, mended), strict=running.strict)
    if selected.overlay is not None and mended:
        code = code or EXIT_FINDINGS  # what is staged is as wrong as it was
    return EXIT_FINDINGS if not code and any(finding.level == "error" for finding in wrong) else code


def _show(changes: bytes) -> None:
    """Print a patch: for git byte for byte, on a terminal in colours, with what would command it made visible."""
    if not sys.stdout.isatty() or not coloured(sys.stdout):  # FORCE_COLOR spoils no file
        click.echo(changes, nl=False)
        return
    for line in changes.decode("utf-8", "replace").split("\n")[:-1]:
        colour = next((colour for sign, colour in COLOURS.items() if line.startswith(sign)), None)
        click.echo(click.style(shown(line), fg=colour, bold=line.startswith(HEADERS) or None), color=True)


def _mended(verified: "Verified", mended: Collection[Finding]) -> "Verified":
    """Give what was verified without what was mended."""
    results = tuple(_without(result, mended) for result in verified.book.results)
    findings = tuple(finding for finding in verified.book.findings if finding not in mended)
    counts = {status: sum(result.status == status for result in results) for status in ("failed", "error")}
    return replace(
        verified,
        book=replace(verified.book, results=results, findings=findings),
        summary=replace(verified.summary, **counts),
    )


def _without(result: Result, mended: Collection[Finding]) -> Result:
    """Give a result without some findings; with the last of its errors, what was wrong is gone."""
    findings = tuple(finding for finding in result.findings if finding not in mended)
    if len(findings) == len(result.findings):
        return result
    wrong = any(finding.level == "error" for finding in findings)
    status = "passed" if result.status in ("failed", "error") and not wrong else result.status
    return replace(result, findings=findings, status=status)


def _say_written(root: Path, applied: edits.Applied) -> None:
    """Name each file that was written, with the command that shows what changed."""
    if not applied.changes:
        click.echo(_("nothing was written"), err=True)
    known = _known(root, [change.path for change in applied.changes])
    for change in applied.changes:
        text = _("{path}: changes written: {count}").format(path=place_shown(change.path), count=change.edits)
        click.echo(click.style(text, bold=True), err=True)
        name = as_typed(os.path.relpath(root / change.path))
        command = f"git diff -- {name}" if change.path in known else f"primers verify {name}"
        click.echo(f"  {_('look')}   {command}", err=True)


def _known(root: Path, paths: Sequence[str]) -> frozenset[str]:
    """Give the paths of which git knows what they held: what changed in others it cannot show."""
    try:
        return names(root, ("ls-files", "-z", "--", *paths)) if paths else frozenset()
    except UsageError:  # there is no git here, or no repository
        return frozenset()


def _say_left(verified: "Verified", choices: Sequence[Choice], left: Sequence[Left]) -> None:
    """Say of everything that is still wrong why it is; what hindered a chosen fix was said before."""
    chosen = {choice.finding for choice in choices}
    told = {one.finding: one.why for one in left}
    wrong = [finding for finding in verified.findings if finding.level == "error" and finding not in chosen]
    for finding in dict.fromkeys((*wrong, *told)):
        place = as_typed(on_one_line(str(finding.where)))
        text = fill(told.get(finding) or reason(finding), (("place", place),))
        shown = click.style(place_shown(finding.where), bold=True)
        click.echo(f"{shown}: {_('left')}[{finding.code}]: {text}", err=True)


def _say(finding: Finding) -> None:
    """Show a finding that no report holds, in the form of the report for people."""
    args = tuple((name, on_one_line(value)) for name, value in finding.args)
    place = click.style(place_shown(finding.where), bold=True)
    click.echo(f"{place}: {_(finding.level)}[{finding.code}]: {fill(finding.message, args)}", err=True)
    if finding.help:
        click.echo(f"  {_('help')}   {on_one_line(help_of(finding))}", err=True)
