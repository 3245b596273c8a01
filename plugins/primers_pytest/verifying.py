"""The pages of one session of pytest, and what verifies their examples while pytest asks for one after the other."""

import os
from collections.abc import Sequence
from pathlib import Path

import primers


class Verifying:
    """Reads the project once, and gives results when they are asked for."""

    def __init__(self, folder: Path, jobs: int, columns: int | None) -> None:
        """Find the project of a folder. Raises PrimersError.

        `jobs` programs run at a time; what is wrong is shown in `columns` of a terminal (None: there is none).
        """
        self.steps = primers.Stepwise(folder, jobs)
        self.reporter = self.steps.pipeline.plugins.reporters().chosen("text", "report").value
        self.columns = columns
        self.checked: tuple[str, ...] = ()  # the pages whose findings beside examples will be asked for
        self._pages: dict[Path, str] = {}
        self._examples: dict[str, list[primers.Example]] = {}

    def read(self, paths: Sequence[Path]) -> None:
        """Read the pages at paths; without any, those that `primers verify` verifies without."""
        book = self.steps.read(paths)
        root = self.steps.pipeline.project.root
        self._pages = {Path(os.path.abspath(root / page)): page for page in self.steps.pages}
        for example in book.examples:
            self._examples.setdefault(example.where.path, []).append(example)

    def __contains__(self, path: Path) -> bool:
        return path in self._pages

    def page_of(self, path: Path) -> str:
        """Name the page at a path as the project does."""
        return self._pages[path]

    def examples_of(self, page: str) -> Sequence[primers.Example]:
        """Give the examples of a page, in its order."""
        return self._examples.get(page, ())

    def findings(self) -> tuple[primers.Finding, ...]:
        """Give what was found beside the examples of all pages that are asked for."""
        return self.steps.findings(self.checked)
