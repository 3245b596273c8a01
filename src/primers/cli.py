"""The command line: one function a command. Imports happen when a command is called: help is fast."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from primers import errors
from primers.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from primers.pipeline import Pipeline

F = TypeVar("F", bound=Callable[..., Any])

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Group(click.Group):
    """The commands of the core, and those of plugins, which are looked up when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command."""
        own = super().list_commands(ctx)
        try:
            return sorted({*own, *(entry.name for entry in _plugins_of(ctx).commands())})
        except errors.PrimersError:  # help must not depend on plugins; a command that runs says what is wrong
            return sorted(own)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command; a plugin's module is imported now."""
        own = super().get_command(ctx, cmd_name)
        if own:
            return own
        plugins = _plugins_of(ctx)
        entry = plugins.commands().get(cmd_name)
        if entry is None:
            return None
        with plugins.blame(entry.plugin, f"command {cmd_name}"):
            import importlib

            module, _colon, attribute = entry.value.partition(":")
            command = getattr(importlib.import_module(module), attribute)
            if not isinstance(command, click.Command):
                raise TypeError(f"{entry.value} is no click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest command for one that is not there."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            suggestion = errors.nearest(name, self.list_commands(ctx))
            message = (
                N_("there is no command {name}; did you mean {suggestion}?")
                if suggestion
                else N_("there is no command {name}")
            )
            raise errors.UsageError(message, help=N_("list them: primers --help"), name=name, suggestion=suggestion)
        return super().resolve_command(ctx, args)


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep an option that may stand before or after the command."""
    kept = ctx.find_root().meta
    if value and param.name:
        kept[f"primers.{param.name}"] = (*kept.get(f"primers.{param.name}", ()), *value) if param.multiple else value


def common(function: F) -> F:
    """Add the options that every command has."""
    options = (
        click.option("--lang", type=click.Choice(LANGUAGES), help=_("language of the messages")),
        click.option(
            "--config", type=click.Path(path_type=Path), help=_("configuration file (default: looked for upwards)")
        ),
        click.option("-p", "plugins", multiple=True, metavar="NAME", help=_("load a plugin; no:NAME leaves one out")),
        click.option("--no-local-plugins", is_flag=True, help=_("do not load the project's own plugins")),
        click.option("--trace-plugins", is_flag=True, help=_("print each call of a plugin")),
    )
    for option in reversed(options):
        function = option(function)
    for parameter in function.__click_params__:  # type: ignore[attr-defined]
        if parameter.name in ("lang", "config", "plugins", "no_local_plugins", "trace_plugins"):
            parameter.expose_value = False
            parameter.callback = _keep
    return function


def _plugins_of(ctx: click.Context) -> Any:
    return _pipeline(ctx, only_plugins=True)


def _pipeline(ctx: click.Context, *, only_plugins: bool = False) -> Any:
    """Make the project, its plugins and the pipeline, once a call."""
    kept = ctx.find_root().meta
    from primers import discover, project

    if "primers.found" not in kept:
        found = project.find(Path.cwd(), kept.get("primers.config"))
        trace = (lambda text: click.echo(f"plugin {text}", err=True)) if kept.get("primers.trace_plugins") else None
        kept["primers.found"] = (
            found,
            discover.discover(
                found, kept.get("primers.plugins", ()), local=not kept.get("primers.no_local_plugins"), trace=trace
            ),
        )
    found, plugins = kept["primers.found"]
    if only_plugins:
        return plugins
    from primers.pipeline import Pipeline

    return Pipeline(found, plugins)


@click.group(cls=Group, context_settings=HELP, help=_("Run every program of your lessons and prove what they promise."))
@click.version_option(package_name="primers")
@common
def cli() -> None:
    """Hold the commands."""


jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 1024),
    help=_("how many programs run at a time (default: the number of cores)"),
)
strict_option = click.option("--strict", is_flag=True, help=_("what cannot be run here fails as well"))
verbose_option = click.option("-v", "--verbose", is_flag=True, help=_("show notes, and every example with its status"))
report_option = click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="NAME[=FILE]",
    help=_("write a report; several are possible (- is standard output)"),
)


@cli.command(
    help=_(
        "Run the programs of lessons and compare what they print with what the pages promise."
        " This executes the code of the pages."
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH[:LINE]]...")
@jobs_option
@report_option
@strict_option
@verbose_option
@common
@click.pass_context
def verify(
    ctx: click.Context, paths: tuple[str, ...], jobs: int | None, reports: tuple[str, ...], strict: bool, verbose: bool
) -> int:
    """Verify, report, and give the exit code."""
    from primers.outcome import exit_code
    from primers.sinks import opened
    from primers.targets import parse_target

    pipeline: Pipeline = _pipeline(ctx)
    targets = [parse_target(path) for path in paths]
    pipeline.require_pages(targets)
    with opened(pipeline.plugins, reports) as opened_reports, _terminable():
        verified = pipeline.verify(
            targets, reports=opened_reports, jobs=jobs or _cores(), strict=strict, verbose=verbose
        )
    return exit_code(verified, strict=strict)


@cli.command(help=_("Verify the lessons and publish them as a website and as JSON."))
@click.option("--to", "exporters", multiple=True, metavar="NAME", help=_("form of the site (default: html and json)"))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help=_("folder to write (default: site); the old one is replaced as a whole"),
)
@click.option(
    "--results",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("take the runs from a report instead of running"),
)
@click.option("--no-run", is_flag=True, help=_("publish without running; nothing is marked as verified"))
@click.option("--keep-going", is_flag=True, help=_("publish although an output is wrong, and say so on the page"))
@jobs_option
@report_option
@strict_option
@verbose_option
@common
@click.pass_context
def build(
    ctx: click.Context,
    exporters: tuple[str, ...],
    output: Path | None,
    results: Path | None,
    no_run: bool,
    keep_going: bool,
    jobs: int | None,
    reports: tuple[str, ...],
    strict: bool,
    verbose: bool,
) -> int:
    """Verify, render, export, and give the exit code."""
    from primers.outcome import exit_code
    from primers.publish import publish
    from primers.report import read
    from primers.sinks import opened

    if no_run and results:
        raise errors.UsageError(N_("--no-run and --results exclude each other"))
    pipeline: Pipeline = _pipeline(ctx)
    pipeline.require_content()
    evidence = {} if no_run else read(results.read_bytes(), str(results)) if results else None
    with opened(pipeline.plugins, reports) as opened_reports, _terminable():
        verified = pipeline.verify(
            reports=opened_reports, jobs=jobs or _cores(), evidence=evidence, strict=strict, verbose=verbose
        )
        code = exit_code(verified, strict=strict)
        if verified.interrupted or (code and not keep_going):
            if not verified.interrupted:
                click.echo(_("nothing was written: mend the findings, or publish them with --keep-going"), err=True)
            return code
        folder = output or pipeline.project.root / pipeline.project.config.output
        published = publish(pipeline, verified, exporters or ("html", "json"), folder, asked=output is not None)
    for text in published.messages:
        click.echo(text, err=True)
    click.echo(
        _("{count} files written to {folder}").format(count=published.files, folder=pipeline.project.relative(folder))
    )
    return code


@cli.command(help=_("Say why a block is an example or none, who extracted, ran and judged it, and what it printed."))
@click.argument("place", metavar="FILE:LINE")
@common
@click.pass_context
def explain(ctx: click.Context, place: str) -> int:
    """Explain the block at a place."""
    from primers.explain import explain as explained

    pipeline: Pipeline = _pipeline(ctx)
    with _terminable():
        click.echo(explained(pipeline, place))
    return errors.EXIT_CLEAN


@cli.command(name="plugins", help=_("List the plugins, where they come from and what each registers."))
@common
@click.pass_context
def list_plugins(ctx: click.Context) -> int:
    """List plugins in the order of registration."""
    plugins = _pipeline(ctx).plugins
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
@click.argument("name")
@common
@click.pass_context
def schema(ctx: click.Context, name: str) -> int:
    """Print a schema."""
    from primers.schemas import schema_of

    click.echo(schema_of(_pipeline(ctx), name))
    return errors.EXIT_CLEAN


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _terminable:  # noqa: N801 - reads as the state it is
    """Treat SIGTERM as Ctrl-C inside: stop the programs, report what was finished, exit with 130."""

    def __enter__(self) -> None:
        def stop(_number: int, _frame: object) -> None:
            raise KeyboardInterrupt

        self.before = signal.signal(signal.SIGTERM, stop)

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGTERM, self.before)


def run(argv: Sequence[str]) -> int:
    """Run a command line and give its exit code; every error is a message, never a traceback of ours unasked."""
    try:
        code = cli.main(args=list(argv), prog_name="primers", standalone_mode=False)
        sys.stdout.flush()
    except errors.PrimersError as problem:
        click.echo(f"{click.style(_('error:'), fg='red', bold=True)} {problem}", err=True)
        return problem.exit_code
    except click.ClickException as problem:
        problem.show()
        return errors.EXIT_USAGE
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
