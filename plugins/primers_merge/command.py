"""The command: read reports, judge their runs as one run, and give the exit code of the whole."""

from pathlib import Path

import click

import primers
from primers import N_, translate
from primers_merge.checks import Checks
from primers_merge.union import Union, read


@click.command(
    help=translate(
        N_(
            "Make one report of the JSON reports of several runs, such as those of all shards. Nothing is run. It fails"
            " where a result is missing, and where an example has different results."
        )
    )
)
@click.argument("files", nargs=-1, required=True, metavar="REPORT...", type=click.Path(path_type=Path))
@primers.reporting
@primers.covering
@primers.command_options
@click.pass_context
def merge(ctx: click.Context, files: tuple[Path, ...], reporting: primers.Reporting, covering: primers.Covering) -> int:
    """Merge, report, and give the exit code."""
    pipeline = primers.pipeline_of(ctx)
    union = read(files)
    union.require_setup(primers.scope_of(pipeline.project, pipeline.plugins))
    cover = primers.Cover(covering, pipeline.project)
    checks = Checks(union)
    with primers.opened_reports(pipeline.plugins, reporting.reports) as reports:
        verified = pipeline.verify(
            primers.targets_of(pipeline.project, union.scope.paths),
            reports=[checks, *reports],
            evidence=union.results,
            witness=union.witness,
            narrow=checks.narrow,
            choose=checks.choose,
            demands=(checks.findings, *cover.demands),
            strict=reporting.strict,
            verbose=reporting.verbose,
        )
        code = max(primers.exit_code(verified, strict=reporting.strict), _absent(union))
        cover.settle(verified, code, reporting.reports)
        return code


def _absent(union: Union) -> int:
    """Say which shards are not there; one that had nothing to verify must have said so."""
    absent = ", ".join(str(shard) for shard in union.absent())
    if absent:
        label = click.style(translate("error"), fg="red", bold=True)
        text = translate(N_("there is no report of these shards: {shards}")).format(shards=absent)
        click.echo(translate("{label}: {text}").format(label=label, text=text), err=True)
    return int(bool(absent))
