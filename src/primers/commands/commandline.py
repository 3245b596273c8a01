"""What every command shares: its options, the project it is about, and the commands that plugins add."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from primers import errors
from primers.commands import terminal
from primers.commands.helptext import Listing
from primers.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


class Group(Listing):
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
        # What is installed comes first, and reads nothing of the project: an editor starts a server in it untrusted.
        plugins = _installed(ctx)
        entry = plugins.commands().get(cmd_name)
        if entry is None or f"no:{entry.plugin.name}" in ctx.find_root().meta.get("primers.plugins", ()):
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


def _colour(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Let everything that this command and those around it write follow `--color`."""
    if value:
        terminal.choose(value)
        around: click.Context | None = ctx
        while around:
            around.color = terminal.decided()
            around = around.parent


def _plugins(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem[str]]":
    """Complete the names of plugins."""
    from primers.completing.values import plugins

    return plugins(ctx, param, incomplete)


def common(function: F) -> F:
    """Add the options that every command has."""
    options = (
        click.option("--lang", type=click.Choice(LANGUAGES), help=_("language of the messages")),
        click.option(
            "--color",
            type=click.Choice(terminal.CHOICES),
            is_eager=True,
            expose_value=False,
            callback=_colour,
            help=_("colours (default: auto, on terminals)"),
        ),
        click.option(
            "--config", type=click.Path(path_type=Path), help=_("configuration file (default: looked for upwards)")
        ),
        click.option(
            "-p",
            "plugins",
            multiple=True,
            metavar="NAME",
            help=_("load a plugin; no:NAME leaves one out"),
            shell_complete=_plugins,
        ),
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
    return pipeline_of(ctx, only_plugins=True)


def _installed(ctx: click.Context) -> Any:
    """Give the plugins that are installed, whatever the project says."""
    kept = ctx.find_root().meta
    if "primers.installed" not in kept:
        from primers import config, discover, project

        nowhere = project.Project(root=Path.cwd(), config=config.Config())
        kept["primers.installed"] = discover.discover(nowhere, local=False)
    return kept["primers.installed"]


def pipeline_of(ctx: click.Context, *, only_plugins: bool = False, anew: bool = False) -> Any:
    """Make the pipeline of the project; project and plugins are found once a call, or `anew`."""
    kept = ctx.find_root().meta
    if anew or "primers.found" not in kept:
        kept["primers.found"] = _found(kept, Path.cwd(), local=True)
    found, plugins = kept["primers.found"]
    if only_plugins:
        return plugins
    from primers.pipeline import Pipeline

    return Pipeline(found, plugins)


def pipeline_at(ctx: click.Context, folder: Path, *, local: bool) -> Any:
    """Make the pipeline of the project that a folder belongs to, as the options of the command say.

    Without `local`, plugins of the project are not loaded. Raises what the command line would report.
    """
    from primers.pipeline import Pipeline

    return Pipeline(*_found(ctx.find_root().meta, folder, local=local))


def _found(kept: dict[str, Any], folder: Path, *, local: bool) -> tuple[Any, Any]:
    """Find the project of a folder, and load its plugins."""
    from primers import discover, project

    found = project.find(folder, kept.get("primers.config"))
    trace = (lambda text: click.echo(f"plugin {text}", err=True)) if kept.get("primers.trace_plugins") else None
    local = local and not kept.get("primers.no_local_plugins")
    return found, discover.discover(found, kept.get("primers.plugins", ()), local=local, trace=trace)
