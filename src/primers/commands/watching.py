"""`primers verify --watch`: verify again what a change touches, as often as files change."""

from collections.abc import Collection, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from primers.commands.commandline import pipeline_of
from primers.commands.running import Running, terminable, verifying
from primers.commands.selection import Selection
from primers.commands.watched import State, Watched, changed, read_of, watched_of
from primers.display import on_one_line
from primers.errors import PrimersError, UsageError
from primers.executing.installing import extra_command
from primers.executing.standing import Standing
from primers.i18n import N_, _, listed

if TYPE_CHECKING:
    from primers.model import Book
    from primers.pipeline import Pipeline
    from primers.project import Project
    from primers.targets import Target


def watch(ctx: click.Context, selection: Selection, running: Running) -> int:
    """Verify what is selected, then what changes touch, until Ctrl-C; gives the exit code. Raises PrimersError."""
    from primers.commands.waiting import changes

    if find_spec("watchfiles") is None:
        raise UsageError(
            N_("--watch needs watchfiles, which is not installed here"),
            help=N_("install it: {command}"),
            command=extra_command("serve"),
        )
    made = Watching(ctx, selection, running)
    try:
        with terminable():
            made.verify()
            for files in changes(made):
                click.echo(f"\n{listed([on_one_line(made.project.relative(file)) for file in files])}")
                made.again(files)
    except KeyboardInterrupt:
        click.echo(_("stopped"))
    finally:
        made.executor.end()
    return 0


class Watching:
    """What was verified the last time: `watched` are the files that it was made of."""

    def __init__(self, ctx: click.Context, selection: Selection, running: Running) -> None:
        """Nothing was verified yet. Raises PrimersError for a project that cannot be used."""
        self.ctx = ctx
        self.selection = selection
        self.running = running
        self.project: Project = pipeline_of(ctx).project
        self.watched = Watched(root=self.project.root)
        self.executor = Standing()
        self._read: State = {}

    def changed(self) -> tuple[Path, ...]:
        """Give the files that hold something else than when it was verified."""
        return changed(self._read, self.watched.state())

    def verify(self, files: Collection[str] | None = None) -> None:
        """Verify what is selected, where `files` touch it (None: all of it), as the project is now."""
        from primers.discover import forget

        forget(self.project)
        pipeline: Pipeline = pipeline_of(self.ctx, anew=True)
        self.project = pipeline.project
        self.watched = watched_of(self.project, None)
        self._read = self.watched.state()
        selected = self.selection.start(pipeline)

        def narrow(project: "Project", book: "Book") -> "Sequence[Target] | None":
            from primers.changes.concerned import concerned

            targets = selected.narrow(project, book)
            return targets if files is None else concerned(project, book, files, targets)

        with verifying(
            pipeline,
            self.running,
            selected.targets,
            overlay=selected.overlay,
            narrow=narrow,
            executor=self.executor,
        ) as verified:
            if verified.interrupted:
                raise KeyboardInterrupt
        self.watched = watched_of(self.project, verified.book)
        # What came or changed while it was verified is not what was read: it is a change.
        self._read = {**read_of(self.project.root, verified.book), **self._read}

    def again(self, files: Sequence[Path]) -> None:
        """Verify what files touch; what stops that is said, and the next change is waited for."""
        try:
            self.verify([self.project.relative(file) for file in files])
        except PrimersError as problem:
            click.echo(str(problem), err=True)
