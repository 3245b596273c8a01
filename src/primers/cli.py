"""The command line: one function a command. Imports happen when a command is called: help is fast."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from primers import errors
from primers.cache.commands import cache
from primers.catalogues.commands import texts
from primers.commands import clickwords, failure, terminal
from primers.commands.commandline import Group, common, pipeline_of
from primers.commands.evidence import Evidence, evidence
from primers.commands.helptext import HelpFormatter
from primers.commands.running import Running, permissions, running, terminable, verifying
from primers.commands.selection import Selection, selecting
from primers.commands.versions import versions
from primers.completing import values
from primers.completing.command import answered, completion, is_asked
from primers.coverage.options import Cover, Covering, covering
from primers.git import leave_hook
from primers.i18n import N_, _, language
from primers.repairing.switches import Repairs, repairing

if TYPE_CHECKING:
    from primers.pipeline import Pipeline

click.Context.formatter_class = HelpFormatter  # of every command, those of plugins too
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Group, context_settings=HELP, help=_("Run every program of your lessons and prove what they promise."))
@versions
@common
def cli() -> None:
    """Hold the commands."""


cli.add_command(cache)
cli.add_command(texts)
cli.add_command(completion)


@cli.command(
    help=_(
        "Run the programs of lessons and compare what they print with what the pages promise."
        " This executes the code of the pages."
    )
)
@selecting
@repairing
@running
@covering
@common
@click.pass_context
def verify(
    ctx: click.Context,
    selection: Selection,
    running: Running,
    repairs: Repairs,
    covering: Covering,
) -> int:
    """Verify, report, repair what the options name, and give the exit code."""
    from primers.outcome import exit_code

    repairs.check()
    if selection.watch:
        from primers.commands.watching import watch

        repairs.refuse("--watch")
        return watch(ctx, selection, running)
    pipeline: Pipeline = pipeline_of(ctx)
    selected = selection.start(pipeline)
    if repairs:
        if selected.shard:
            raise errors.UsageError(N_("--shard is for verifying: repairs are made in one place"))
        from primers.repairing.mend import mend

        return mend(pipeline, running, selected, repairs)
    cover = Cover(covering, pipeline.project)
    with verifying(
        pipeline,
        running,
        selected.targets,
        overlay=selected.overlay,
        narrow=selected.narrow,
        shard=selected.shard,
        demands=cover.demands,
    ) as verified:
        code = exit_code(verified, strict=running.strict)
        cover.settle(verified, code, running.reports)
        return code


@cli.command(help=_("Verify the lessons and publish them as a website and as JSON."))
@click.option(
    "--to",
    "exporters",
    multiple=True,
    metavar="NAME",
    help=_("form of the site (default: html and json)"),
    shell_complete=values.exporters,
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help=_("folder to write (default: site); the old one is replaced as a whole"),
)
@evidence
@click.option("--keep-going", is_flag=True, help=_("publish although an output is wrong, and say so on the page"))
@running
@common
@click.pass_context
def build(
    ctx: click.Context,
    exporters: tuple[str, ...],
    output: Path | None,
    evidence: Evidence,
    keep_going: bool,
    running: Running,
) -> int:
    """Verify, render, export, and give the exit code."""
    from primers.cache.folder import earlier_builds
    from primers.commands.publish import publish
    from primers.outcome import exit_code

    pipeline: Pipeline = pipeline_of(ctx)
    pipeline.require_content()
    for name in exporters:  # a misspelt one is told before all programs are run
        pipeline.plugins.exporters().chosen(name, "exporter")
    with verifying(pipeline, running, evidence=evidence.results) as verified:
        code = exit_code(verified, strict=running.strict)
        if verified.interrupted or (code and not keep_going):
            if not verified.interrupted:
                click.echo(_("nothing was written: mend the findings, or publish them with --keep-going"), err=True)
            return code
        folder = output or pipeline.project.root / pipeline.project.config.output
        with earlier_builds(pipeline, caching=not running.no_cache) as earlier:
            published = publish(
                pipeline,
                verified,
                exporters or ("html", "json"),
                folder,
                asked=output is not None,
                earlier=earlier,
                origin=evidence.origin,
            )
    for text in published.messages:
        click.echo(text, err=True)
    click.echo(
        _("{count} files written to {folder}").format(count=published.files, folder=pipeline.project.relative(folder))
    )
    return code


@cli.command(
    help=_(
        "Say why a block is an example or none, who extracted, ran and judged it, and what it printed;"
        " or what a finding means and what to do about it."
    )
)
@click.argument("place", metavar="FILE:LINE|CODE", shell_complete=values.pages_and_codes)
@permissions
@common
@click.pass_context
def explain(
    ctx: click.Context, place: str, require_isolation: str | None, allow_network: bool, allow_loopback: bool
) -> int:
    """Explain the block at a place, or a kind of finding."""
    from primers.commands.explain import explain as explained
    from primers.commands.manual import explain_code, is_code
    from primers.executing.permission import Permission

    pipeline: Pipeline = pipeline_of(ctx)
    if is_code(place):
        click.echo(explain_code(place, pipeline.plugins.every_code(), language()))
        return errors.EXIT_CLEAN
    permission = Permission(network=allow_network, loopback=allow_loopback, isolation=require_isolation or "best")
    with terminable():
        click.echo(explained(pipeline, place, permission))
    return errors.EXIT_CLEAN


@cli.command(name="plugins", help=_("List the plugins, where they come from and what each registers."))
@common
@click.pass_context
def list_plugins(ctx: click.Context) -> int:
    """List plugins in the order of registration."""
    plugins = pipeline_of(ctx).plugins
    for plugin in plugins:
        version = f" ({plugin.distribution} {plugin.version})" if plugin.distribution else ""
        click.echo(f"{click.style(plugin.name, bold=True)}{version}  {plugin.file}")
        named: dict[str, list[str]] = {hook: [] for hook in plugins.hooks_of(plugin)}
        for hook, name in plugins.registered_by(plugin):
            named[hook].append(name)
        for hook, names in named.items():
            click.echo(f"    {hook}" + (f": {', '.join(names)}" if names else ""))
    return errors.EXIT_CLEAN


@cli.command(help=_("Print the JSON Schema of the configuration, the report, or the site."))
@click.argument("name", shell_complete=values.schemas)
@common
@click.pass_context
def schema(ctx: click.Context, name: str) -> int:
    """Print a schema."""
    from primers.commands.schemas import schema_of

    click.echo(schema_of(pipeline_of(ctx), name))
    return errors.EXIT_CLEAN


def run(argv: Sequence[str]) -> int:
    """Run a command line and give its exit code; every error is a message, never a traceback of ours unasked."""
    try:
        if is_asked():
            return answered(cli)
        leave_hook()
        clickwords.speak()
        terminal.choose("auto")  # of an earlier command line in this process, it may be another
        code = cli.main(args=list(argv), prog_name="primers", standalone_mode=False, color=terminal.decided())
        sys.stdout.flush()
    except errors.PrimersError as problem:
        return failure.tell(problem)
    except click.ClickException as problem:
        if clickwords.is_help(problem):
            problem.show()
            return errors.EXIT_USAGE
        return failure.tell(clickwords.as_ours(problem))
    except (KeyboardInterrupt, click.Abort):
        click.echo(_("interrupted"), err=True)
        return errors.EXIT_INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return errors.EXIT_INTERNAL
    except Exception:
        import traceback

        traceback.print_exc()
        click.echo(_("this is a fault of Primers itself: please report it with the lines above"), err=True)
        return errors.EXIT_INTERNAL
    return code if isinstance(code, int) else errors.EXIT_CLEAN
