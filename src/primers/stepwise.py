"""Verifying example by example, in an order that somebody else decides: that of a test runner."""

from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from primers.cache.folder import remembering
from primers.discover import discover
from primers.execute import AHEAD, Execution, Submitted
from primers.executing.permission import Permission, insist
from primers.executing.platforms import Obstacles
from primers.executing.start import executor_options, started
from primers.judging.judgement import Judgement
from primers.model import Book, Example, Finding, Result
from primers.pipeline import Pipeline
from primers.project import find
from primers.targets import Target, named, related


class Stepwise:
    """The examples of one project, each run and judged when it is asked for, or a little before.

    Runs that are known are taken from the cache of the project, and new ones are kept there. `close` ends whatever
    still runs.
    """

    def __init__(self, folder: Path, jobs: int) -> None:
        """Find the project of a folder, and its plugins; `jobs` programs run at a time.

        Raises PrimersError for what the command line would report.
        """
        project = find(folder)
        self.pipeline = Pipeline(project, discover(project))
        self.jobs = jobs
        self.pages: tuple[str, ...] = ()
        self._folder = folder
        self._open = ExitStack()
        self._execution: Execution | None = None
        self._results: dict[str, Result] = {}
        self._started: dict[str, list[Submitted]] = {}
        self._expected: deque[Example] = deque()
        self._findings: tuple[Finding, ...] | UnsetType = UNSET

    def read(self, paths: Sequence[Path] = ()) -> Book:
        """Read the project, and name in `pages` those at `paths`.

        Without paths these are the lessons of `content/`, or every page below the folder where there is none.
        """
        project = self.pipeline.project
        everything = project.content is not None and not paths
        targets = None if everything else [Target(path=path) for path in paths or (self._folder,)]
        self._memory = self._open.enter_context(remembering(project, runs=True, builds=True, recheck=0.0))
        self.book = self.pipeline.read(targets, memory=self._memory)
        reported = related(project, self.book, targets)
        unread = self.book.unread
        broken = [path for path in sorted(unread & (reported or unread)) if (project.root / path).is_file()]
        self.pages = tuple(dict.fromkeys((*(one.path for one in named(project, self.book, targets)), *broken)))
        return self.book

    def expect(self, examples: Iterable[Example]) -> None:
        """Say which examples will be asked for, in this order: they are started ahead of that."""
        self._expected.extend(examples)

    def result(self, example: Example) -> Result:
        """Give the result of an example. Raises UsageError where the isolation that is asked for cannot be had."""
        if example.id not in self._results:
            execution = self._execution or self._start()
            self._run(execution, example)
            while self._expected and len(self._started) < AHEAD:
                self._run(execution, self._expected.popleft())
            attempts = execution.collect(example, self._started[example.id])
            del self._started[example.id]  # only now: an interrupt may have come while it was waited for
            self._results[example.id] = self._judgement.result(example, attempts)
        return self._results[example.id]

    def findings(self, paths: Iterable[str]) -> tuple[Finding, ...]:
        """Give the findings on pages that belong to no example, found once: the first `paths` say on which pages.

        They need the results of the examples there, and of those of their translations.
        """
        if self._findings is UNSET:
            project = self.pipeline.project
            reported = related(project, self.book, [Target(path=project.root / path) for path in paths]) or set()
            examples = [one for one in self.book.examples if one.where.path in reported]
            self.expect(examples)
            results = tuple(self.result(one) for one in examples)
            checked = replace(self.book, results=results, reported=frozenset(reported))
            self._findings = (*self.book.findings, *self.pipeline.plugins.check(checked))
        return self._findings

    def close(self) -> None:
        """End every program, and close the cache. Nothing can be asked for afterwards."""
        self._open.close()

    def _start(self) -> Execution:
        """Start the executor, now that something is to be run."""
        pipeline, permission = self.pipeline, Permission()
        options = executor_options(pipeline.project, self.book, permission, self.jobs)
        executor = self._open.enter_context(started(pipeline.plugins, pipeline.project.config.run.executor, options))
        insist(options.isolation, executor.isolation())
        if self._memory:
            self._memory.hide(options.hidden)
        obstacle = Obstacles(pipeline.planner, permission)
        self._judgement = Judgement(pipeline.judge, pipeline.planner, self.book, obstacle, self._memory, executor)
        self._execution = Execution(pipeline.planner, executor, (), memory=self._memory, once=False, obstacle=obstacle)
        return self._execution

    def _run(self, execution: Execution, example: Example) -> None:
        if example.id not in self._started and example.id not in self._results:
            self._started[example.id] = execution.start(example)
