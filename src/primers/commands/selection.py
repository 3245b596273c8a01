"""What `primers verify` is to verify: what is named, what is staged, what changed, and the same in other languages."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from primers.commands.gathering import gathering
from primers.completing.values import pages
from primers.errors import UsageError
from primers.i18n import N_, _

if TYPE_CHECKING:
    from primers.loading.overlay import Overlay
    from primers.model import Book, Shard
    from primers.pipeline import Pipeline
    from primers.project import Project
    from primers.targets import Target

F = TypeVar("F", bound=Callable[..., Any])


class Selection(Struct, frozen=True, kw_only=True):
    """The values of the options, by their names on the command line."""

    paths: tuple[str, ...]
    translations: bool
    staged: bool
    since: str | None
    watch: bool
    shard: str | None

    def start(self, pipeline: "Pipeline") -> "Selected":
        """Ask git, where the options say so; nothing is read yet. Raises UsageError."""
        from primers.changes.since import since
        from primers.changes.staged import index, staged
        from primers.shards import parse_shard
        from primers.targets import parse_target

        if self.staged and self.since:
            raise UsageError(N_("--staged and --since exclude each other"))
        shard = parse_shard(self.shard) if self.shard is not None else None
        targets = [parse_target(path) for path in self.paths] or None
        pipeline.require_pages(targets)
        project = pipeline.project
        changed = staged(project) if self.staged else since(project, self.since) if self.since else None
        overlay = index(project) if self.staged else None
        return Selected(targets=targets, overlay=overlay, changed=changed, translations=self.translations, shard=shard)


class Selected(Struct, frozen=True, kw_only=True):
    """What is to be verified, as far as it can be said before the lessons are read.

    `targets` are named (None: everything), `overlay` has the bytes of the index where it is
    to be verified, `changed` the paths of the files that changed (None: whatever they are). `shard` is the part of it
    all that is verified here.
    """

    targets: "Sequence[Target] | None"
    overlay: "Overlay | None"
    changed: frozenset[str] | None
    translations: bool
    shard: "Shard | None"

    def narrow(self, project: "Project", book: "Book") -> "Sequence[Target] | None":
        """Give what is to be verified of the lessons that were read."""
        from primers.changes.concerned import concerned
        from primers.targets import with_translations

        targets = self.targets if self.changed is None else concerned(project, book, self.changed, self.targets)
        return with_translations(project, book, targets) if self.translations and targets is not None else targets


def selecting(function: F) -> F:
    """Add the argument and the options, and hand their values on as one argument `selection`."""
    return gathering(function, "selection", Selection, _parameters())


def _parameters() -> tuple[Callable[[F], F], ...]:
    return (
        click.argument("paths", nargs=-1, metavar="[PATH[:LINE]]...", shell_complete=pages),
        click.option("--translations", is_flag=True, help=_("what PATH names, and the same in the other languages")),
        click.option(
            "--staged",
            is_flag=True,
            help=_("the lessons that the next commit changes, as it will hold them, and their translations"),
        ),
        click.option(
            "--since",
            metavar="REV",
            help=_("the lessons that changed since this branch left REV, and their translations"),
        ),
        click.option("--watch", is_flag=True, help=_("verify again what a change touches, until Ctrl-C")),
        click.option(
            "--shard",
            metavar="I/N",
            help=_("of all this the I-th of N parts, for N machines; primers merge puts their reports together"),
        ),
    )
