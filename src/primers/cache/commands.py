"""`primers cache`: what is known from before, and forgetting it."""

import click

from primers import errors
from primers.commands.commandline import common, pipeline_of
from primers.commands.helptext import Listing
from primers.i18n import N_, _

KINDS = (
    ("run", N_("runs")),
    ("build", N_("builds")),
    ("blocks", N_("parsed pages")),
    ("examples", N_("extracted pages")),
    ("drawing", N_("drawings")),
)


@click.group(cls=Listing, help=_("Say what is known from before, or forget it."))
@common
def cache() -> None:
    """Hold the commands."""


@cache.command(help=_("Say where the cache is and what it holds."))
@common
@click.pass_context
def info(ctx: click.Context) -> int:
    """Count the entries."""
    from primers.cache.folder import opened_cache

    opened = opened_cache(pipeline_of(ctx).project)
    found = opened.info()
    opened.close()
    click.echo(_("{file}: {size} KiB").format(file=found.file, size=-(-found.size // 1024)))
    for kind, label in KINDS:
        click.echo("  " + _("{label}: {text}").format(label=_(label), text=found.entries.get(kind, 0)))
    for level, count in found.levels.items():
        click.echo("  " + _("runs at the level {level}: {count}").format(level=level, count=count))
    return errors.EXIT_CLEAN


@cache.command(help=_("Forget everything."))
@common
@click.pass_context
def clear(ctx: click.Context) -> int:
    """Empty the cache."""
    from primers.cache.folder import opened_cache

    opened = opened_cache(pipeline_of(ctx).project)
    opened.clear()
    opened.close()
    return errors.EXIT_CLEAN
