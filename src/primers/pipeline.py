"""The stages in order: load, extract, execute, check, render, export. Nothing else is decided here."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import replace

from primers import progress, report
from primers.cache.known import extracted, reader
from primers.cache.memory import Memory
from primers.catalogues import catalogues_of, site_texts
from primers.check import Judge
from primers.config import decode_tables
from primers.errors import UsageError
from primers.execute import Execution
from primers.executing import platforms
from primers.executing.cancellation import Cancellation
from primers.executing.evidence import Recall, Witness
from primers.executing.languages import known_languages
from primers.executing.permission import Permission, insist
from primers.executing.plan import Planner
from primers.executing.standing import Standing
from primers.executing.start import executor_options, made, started
from primers.extract import Extraction, Extractor
from primers.extracting.fenceoptions import OptionReader
from primers.i18n import N_
from primers.judging.judgement import Judgement, Obstacle
from primers.judging.unchanged import unchanged
from primers.load import load, read_page
from primers.loading import markdown
from primers.loading.overlay import Overlay
from primers.model import Book, Example, Isolation, Lesson, Result, Shard
from primers.pairing import default_locale
from primers.plugins import Plugins
from primers.progress import Runs
from primers.project import Project
from primers.protocols import Executor, ExecutorOptions, Report
from primers.scopes import scope_of
from primers.shards import share
from primers.tally import Demand, Verified, counted
from primers.targets import Target, chosen, related

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

Chooser: TypeAlias = Callable[[Project, Book, Sequence[Target] | None], tuple[Example, ...]]
Narrowing: TypeAlias = Callable[[Project, Book], Sequence[Target] | None]


class Pipeline:
    """The stages of one project with its plugins."""

    def __init__(self, project: Project, plugins: Plugins) -> None:
        """Ask plugins for what they register, so that a conflict stops the run before anything is read."""
        self.project = project
        self.plugins = plugins
        plugins.settle()
        types = {entry.name: entry.value for entry in plugins.settings()}
        self.settings = decode_tables(project.tables, types, project.file)
        self.languages = known_languages(plugins, project.config)
        self.reader = OptionReader(plugins, project.config.options, project.file)
        self.extractor = Extractor(plugins, self.languages, project.config.run.languages, self.reader)
        self.judge = Judge(plugins, self.languages)
        self.planner = self._planner(network=False)

    def read(
        self,
        targets: Sequence[Target] | None = None,
        overlay: Overlay | None = None,
        memory: Memory | None = None,
    ) -> Book:
        """Stages 1 and 2: every lesson with its examples; nothing is run. What `memory` knows is not read anew."""
        if memory:
            memory.prepare(self.plugins, self.languages, self.project.config)
        catalogues, misprinted = catalogues_of(self.project, site_texts(self.plugins), overlay or {})
        paths = [target.path for target in targets or ()]
        loaded = load(self.project, reader(self._parser, memory), paths, overlay, self.reader.keys)
        found = [extracted(self.extractor, lesson, memory) for lesson in loaded.lessons]
        return Book(
            lessons=loaded.lessons,
            examples=tuple(chain.from_iterable(one.examples for one in found)),
            unchecked=tuple(chain.from_iterable(one.unchecked for one in found)),
            findings=(*loaded.findings, *misprinted, *chain.from_iterable(one.findings for one in found)),
            settings=self.settings,
            catalogues=catalogues,
            default_locale=default_locale(self.project.config.default_locale, loaded.lessons),
        )

    def with_run(self, **values: Any) -> "Pipeline":
        """Give the pipeline of the same project with other values under `[run]`, such as `languages`."""
        run = replace(self.project.config.run, **values)
        return Pipeline(replace(self.project, config=replace(self.project.config, run=run)), self.plugins)

    def reread(self, lesson: Lesson, data: bytes) -> tuple[Lesson, Extraction]:
        """Give a lesson as it is with other bytes, at the same place of the book, and what it holds then."""
        parse, overlay = reader(self._parser, None), {lesson.path: data}
        read, _ = read_page(self.project, parse, lesson.path, lesson.locale, overlay, self.reader.keys)
        if read is None:
            return lesson, Extraction()
        kept = {name: getattr(lesson, name) for name in ("key", "category", "chapter", "order", "address")}
        read = replace(read, **kept)
        return read, self.extractor.extract(read)

    def _planner(self, *, network: bool) -> Planner:
        return Planner(self.plugins, self.languages, self.project.config, self.project.root, network=network)

    def _parser(self) -> "MarkdownIt":
        """Make the parser of the project, with what plugins add."""
        parser = markdown.parser()
        for plugin, extend in self.plugins.markdown():
            with self.plugins.blame(plugin, "primers_markdown"):
                extend(parser)
        return parser

    def require_pages(self, targets: Sequence[Target] | None) -> None:
        """Raise UsageError where there is nothing to verify."""
        if targets is None:
            self.require_content()

    def require_content(self) -> None:
        """Raise UsageError in a project without content."""
        if self.project.content is None:
            raise UsageError(
                N_("there is no folder {content} with a locale (such as {content}/en) here"),
                help=N_("name pages: primers verify README.md docs"),
                content=self.project.config.content,
            )

    def verify(
        self,
        targets: Sequence[Target] | None = None,
        *,
        reports: Sequence[Report] = (),
        jobs: int = 1,
        evidence: Mapping[str, report.ReportResult] | None = None,
        executor: Executor | Standing | None = None,
        memory: Memory | None = None,
        once: bool = True,
        probe: int = 0,
        permission: Permission = Permission(),  # noqa: B008 - frozen
        verbose: bool = False,
        strict: bool = False,
        overlay: Overlay | None = None,
        choose: Chooser = chosen,
        narrow: Narrowing | None = None,
        shard: Shard | None = None,
        witness: Witness = Witness(),  # noqa: B008 - frozen
        demands: Sequence[Demand] = (),
        before: Book | None = None,
        cancellation: Cancellation | None = None,
    ) -> Verified:
        """Stages 1 to 4: run and judge what `targets` name (None: everything).

        With `evidence`, the results of a report, nothing is run: its runs are judged again. `executor` stands in for
        the configured one, or keeps it for the next time. `memory` is what may be known from before; without `once`,
        what is run and has documented output is run a second time; `probe` runs each so many times, under other
        conditions. `overlay` are bytes in the place of files; `narrow` gives the targets once the lessons are read,
        `choose` says which examples they name, `shard` is the part of all this that is verified, `demands` judge the
        lesson coverage. `witness` says how the runs of the evidence were made. Of `before`, a book that this project
        was verified as under the same configuration, results are taken where nothing changed: reports are told of the
        others only. A `cancellation` ends the run from elsewhere: Cancelled is raised then.
        """
        begin = time.monotonic()
        book = self.read(targets, overlay, memory)
        selected = narrow(self.project, book) if narrow else targets
        scope = scope_of(self.project, self.plugins, targets, selected, shard)
        targets = share(self.project, book, selected, shard) if shard else selected
        examples = choose(self.project, book, targets)
        known = unchanged(before, book)
        new = tuple(example for example in examples if example.id not in known)
        options = executor_options(self.project, book, permission, jobs)
        if memory:
            memory.hide(options.hidden)
        self.planner = self._planner(network=permission.network)
        obstacle: Obstacle = platforms.Obstacles(self.planner, permission)
        recall = Recall(self.planner, evidence, obstacle, self.plugins.every_code()) if evidence else None
        obstacle = recall.obstacle if recall else obstacle
        with self._executor(options, evidence, executor) as executor, cancellation or Cancellation() as attached:
            attached.attach(executor)
            insist(options.isolation, _isolation(executor, witness))
            progress.begin(
                reports,
                len(new),
                _isolation(executor, witness),
                codes=self.plugins.every_code(),
                prefix=self.project.prefix,
                verbose=verbose,
                strict=strict,
            )
            runs: Runs = recall.attempts(new) if recall else ()
            if executor and not recall:
                runs = Execution(self.planner, executor, new, memory=memory, once=once, probe=probe, obstacle=obstacle)
            judgement = Judgement(self.judge, self.planner, book, obstacle, memory, executor)
            results, interrupted = progress.judged(runs, judgement, executor, reports)
            isolation = _isolation(executor, witness)  # by now it was tried, not remembered
        known.update((result.example.id, result) for result in results)
        book = self._checked(book, tuple(known[one.id] for one in examples if one.id in known), targets, interrupted)
        verified = counted(
            self.project,
            Verified(book=book, isolation=isolation, interrupted=interrupted, scope=scope, seen=witness.seen),
            targets,
            examples,
            demands,
            executed=self._executed,
            seconds=time.monotonic() - begin,
        )
        progress.end(reports, verified, strict=strict)
        return verified

    def _checked(
        self, book: Book, results: tuple[Result, ...], targets: Sequence[Target] | None, interrupted: bool
    ) -> Book:
        """Give a book with its results, and with what plugins find in it as a whole where nothing is missing."""
        reported = related(self.project, book, targets)
        book = replace(book, results=results, reported=None if reported is None else frozenset(reported))
        return book if interrupted else replace(book, findings=(*book.findings, *self.plugins.check(book)))

    def _executed(self, language: str) -> bool:
        """Tell whether programs of a language, by any of its names, are run here."""
        entry = self.languages.get(language)
        return entry is not None and entry.name in self.project.config.run.languages

    @contextmanager
    def _executor(
        self, options: ExecutorOptions, evidence: object, given: Executor | Standing | None
    ) -> Iterator[Executor | None]:
        if isinstance(given, Standing):
            yield given.under(options, lambda: made(self.plugins, self.project.config.run.executor, options))
            return
        if evidence is not None or given is not None:
            yield given
            return
        with started(self.plugins, self.project.config.run.executor, options) as executor:
            yield executor


def _isolation(executor: Executor | None, witness: Witness) -> Isolation:
    """Give the walls that programs run behind, or ran behind where nothing is run now."""
    return executor.isolation() if executor else witness.isolation
