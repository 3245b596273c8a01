"""One session of pytest: which pages are collected, in which order their items come, and the end of all programs."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

import primers
from primers_pytest.items import ExampleItem, Page, PageItem, ProjectItem
from primers_pytest.shown import ATTRIBUTE, Shown
from primers_pytest.verifying import Verifying

SUFFIXES = (".md", ".markdown")
COLUMNS = "primers_columns"  # of the terminal, which workers of xdist do not see


class Session:
    """What pytest asks of this plugin, from the collection of the pages to the end."""

    def __init__(self, config: pytest.Config) -> None:
        """Nothing is read before pytest collects."""
        self.config = config
        self.worker: dict[str, Any] = getattr(config, "workerinput", {})
        self.verifying: Verifying | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> None:
        """Read the project before anything is collected. Raises pytest.UsageError for what is wrong with it."""
        given = self.config.args_source is not pytest.Config.ArgsSource.INVOCATION_DIR
        paths = [path for path in self._given() if path.is_dir() or path.suffix in SUFFIXES] if given else []
        if given and not paths:
            return
        primers.use_environment(())
        try:
            verifying = Verifying(self.config.invocation_params.dir, self._jobs(), self._columns())
            if not self.config.pluginmanager.hasplugin("dsession"):  # whose workers collect
                verifying.read(paths)
                self.verifying = verifying
        except primers.PrimersError as problem:
            raise pytest.UsageError(str(problem)) from None

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> Page | None:
        """Collect a page."""
        if self.verifying is None or file_path not in self.verifying:
            return None
        return Page.from_parent(parent, path=file_path, verifying=self.verifying)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Add to the folder of the lessons what is found there, or elsewhere, and on no page."""
        report = yield
        if self.verifying and collector.path == self.verifying.steps.pipeline.project.content:
            item = ProjectItem.from_parent(collector, name="project", page="", verifying=self.verifying)
            report.result = [*report.result, item]
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, session: pytest.Session, items: list[pytest.Item]) -> None:
        """Put at the end what needs the results of examples."""
        items.sort(key=lambda item: isinstance(item, PageItem))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """See which items were chosen. A worker of xdist is told one after the other which of them are its own."""
        if self.verifying is None:
            return
        pages = [item.page for item in session.items if isinstance(item, PageItem)]
        self.verifying.checked = tuple(self.verifying.steps.pages if "" in pages else pages)
        if not self.worker:
            self.verifying.steps.expect(item.example for item in session.items if isinstance(item, ExampleItem))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Let what is shown survive the way from a worker of xdist, which sends nothing but texts and numbers."""
        report = yield
        if isinstance(report.longrepr, Shown):
            setattr(report, ATTRIBUTE, report.longrepr.values)
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Make it again of what came from a worker."""
        values = getattr(report, ATTRIBUTE, None)
        if values and not isinstance(report.longrepr, Shown):
            report.longrepr = Shown(*values)  # type: ignore[assignment]

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker of xdist how wide the terminal is."""
        node.workerinput[COLUMNS] = self._columns()

    def pytest_sessionfinish(self) -> None:
        """End every program, also after `-x` and Ctrl-C."""
        if self.verifying:
            self.verifying.steps.close()

    def _given(self) -> Iterator[Path]:
        """Give the files and folders that pytest was given, on the command line or by `testpaths`."""
        for word in self.config.args:
            path = self.config.invocation_params.dir / word.partition("::")[0]
            if path.exists():
                yield path

    def _jobs(self) -> int:
        """Give how many programs run at a time: as many as there are cores, which the workers of xdist share."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return max(1, cores // int(self.worker.get("workercount", 1)))

    def _columns(self) -> int | None:
        """Give the width of the terminal; None where there is none."""
        if COLUMNS in self.worker:
            return self.worker[COLUMNS]  # type: ignore[no-any-return]
        terminal = self.config.pluginmanager.get_plugin("terminalreporter")
        return self.config.get_terminal_writer().fullwidth if terminal and terminal.isatty else None
