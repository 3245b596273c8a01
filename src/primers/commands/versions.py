"""`primers --version`: everything about an installation that a report of a fault should have."""

import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from primers.discover import GROUP, OWN_DISTRIBUTION
from primers.distributions import points
from primers.i18n import N_, _

F = TypeVar("F", bound=Callable[..., Any])


def versions(function: F) -> F:
    """Add the option `--version`."""
    return click.option(
        "--version",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_show,
        help=_("Show the version and exit."),
    )(function)


def _show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo("\n".join(_lines()))
        ctx.exit()


def _lines() -> Iterator[str]:
    """Give Primers, Python, the platform, and the plugins of other distributions: no plugin is imported."""
    import platform
    from importlib import metadata

    yield f"primers {metadata.version(OWN_DISTRIBUTION)}"
    implementation = platform.python_implementation()
    yield f"{implementation} {platform.python_version()} ({sys.platform}, {platform.machine()}): {platform.platform()}"
    names: dict[str, list[str]] = {}
    for point in points(GROUP):
        if point.distribution != OWN_DISTRIBUTION:
            names.setdefault(f"{point.distribution} {point.version}", []).append(point.name)
    for distribution, plugins in sorted(names.items()):
        yield _(N_("plugin {name}")).format(name=f"{distribution} ({', '.join(sorted(plugins))})")
