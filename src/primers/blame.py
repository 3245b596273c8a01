"""Errors that name a plugin, where it comes from, and how to go on without it."""

from primers.errors import PluginError
from primers.i18n import N_
from primers.registry import Plugin


def refusal(plugin: Plugin, problem: str) -> PluginError:
    """A plugin that does not keep to the hooks."""
    return PluginError(
        N_("plugin {name} ({source}) cannot be used: {problem}"),
        help=N_("go on without it: -p no:{name}"),
        name=plugin.name,
        source=plugin.source,
        problem=problem,
    )


def failure(plugin: Plugin, doing: str, problem: BaseException) -> PluginError:
    """A plugin that raised `problem`; the line is the deepest one in its own file."""
    trace = problem.__traceback__
    place = ""
    while trace:
        if trace.tb_frame.f_code.co_filename == plugin.file:
            place = f" (line {trace.tb_lineno})"
        trace = trace.tb_next
    return PluginError(
        N_("plugin {name} ({source}) failed in {doing}: {problem}"),
        help=N_("go on without it: -p no:{name}"),
        name=plugin.name,
        source=plugin.source,
        doing=doing,
        problem=f"{type(problem).__name__}: {problem}{place}",
    )


def twice(hook: str, name: str, first: Plugin, second: Plugin) -> PluginError:
    """A name that two plugins registered."""
    return PluginError(
        N_("{hook}: {name} is registered by two plugins, {first} ({first_source}) and {second} ({second_source})"),
        help=N_("go on without one of them: -p no:{second}"),
        hook=hook,
        name=name,
        first=first.name,
        first_source=first.source,
        second=second.name,
        second_source=second.source,
    )
