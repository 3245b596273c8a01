"""The site of a project in memory, made again whenever something changed: what did not change is not run again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import click
from msgspec import Struct

from primers.commands.commandline import pipeline_of
from primers.commands.evidence import Evidence
from primers.commands.running import Running, verifying
from primers.commands.watched import State, Watched, changed, read_of, watched_of
from primers.model import Book, Finding, Site, Summary
from primers.project import Project
from primers.rendering.made import UNKNOWN, KnownPages

# Gives what plugins read beside the lessons: folders and files, relative to the project, by the tables of its
# configuration.
More: TypeAlias = Callable[[Mapping[str, Any]], Iterable[str]]


class Made(Struct, frozen=True, kw_only=True):
    """A site in memory: its `files` by path, what was found, and how much there is."""

    site: Site
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    summary: Summary


class Preview:
    """Makes the site of the project that a command is about.

    `watched` is what the site is made of; it is up to date also where the site could not be made.
    """

    def __init__(
        self, ctx: click.Context, running: Running, exporters: Sequence[str], evidence: Evidence, more: More
    ) -> None:
        """Say how programs are run, in which forms the site is made, what is known of its runs, what `more` it reads.

        Raises PrimersError for a project that cannot be used.
        """
        self.ctx = ctx
        self.running = running
        self.exporters = exporters
        self.evidence = evidence
        self.more = more
        self.project: Project = pipeline_of(ctx).project
        self.watched = Watched(root=self.project.root)
        self._read: State = {}
        # What the last site was made of; it holds for the next one under the same configuration and plugins.
        self._under: object = None
        self._book: Book | None = None
        self._pages: KnownPages = UNKNOWN

    def make(self) -> Made:
        """Make the site as it is now, with the configuration and the project's own plugins as they are now.

        Raises PrimersError for what stops a build, and KeyboardInterrupt where verifying was interrupted.
        """
        from primers.cache.folder import earlier_builds
        from primers.commands.publish import rendered_site
        from primers.discover import forget
        from primers.export import collected
        from primers.rendering.deadlinks import dead_links

        self._read = {}
        self._watch()
        forget(self.project)
        pipeline = pipeline_of(self.ctx, anew=True)
        self.project = pipeline.project
        self._watch()
        self._settle()
        pipeline.require_content()
        with verifying(
            pipeline, self.running, evidence=self.evidence.results, display="none", before=self._book
        ) as verified:
            if verified.interrupted:
                raise KeyboardInterrupt
        self._book = verified.book
        self.watched = watched_of(self.project, self._book, self.more(self.project.tables))
        self._read = {**read_of(self.project.root, self._book), **self._read}
        with earlier_builds(pipeline, caching=not self.running.no_cache) as earlier:
            rendered = rendered_site(
                pipeline, verified, earlier, origin=self.evidence.origin, known=self._pages, drafts=True
            )
            self._pages = rendered.made
            gathered = collected(rendered.site, self.exporters, pipeline.plugins, earlier.kept)
        found = (*rendered.findings, *dead_links(rendered.site.pages, gathered.files), *gathered.findings)
        return Made(
            site=rendered.site,
            files=gathered.files,
            findings=(*verified.findings, *found),
            summary=verified.summary,
        )

    def changed(self) -> tuple[Path, ...]:
        """Give the files that are no longer as they were when the site was last made, or could not be."""
        return changed(self._read, self.watched.state())

    def _settle(self) -> None:
        """Forget what was made under another configuration, or by other plugins."""
        folders = [self.project.root / folder for folder in self.project.config.plugin_dirs]
        code = {path: self._read[path] for path in self._read if any(path.is_relative_to(one) for one in folders)}
        if self._under != (self.project, code):
            self._under, self._book, self._pages = (self.project, code), None, UNKNOWN

    def _watch(self) -> None:
        """Bring up to date what is watched, and read it; what was read before stays, as the site is made of that."""
        self.watched = watched_of(self.project, self._book, self.more(self.project.tables))
        read = {path: digest for path, digest in self._read.items() if self.watched.holds(path)}
        self._read = {**self.watched.state(), **read}
