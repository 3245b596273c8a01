"""What pytest collects: pages, their examples, and what is found on a page beside them."""

import os
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import primers
from primers_pytest.shown import Wrong, in_short, of_findings, of_result
from primers_pytest.verifying import Verifying


class PrimersWarning(pytest.PytestWarning):
    """Something on a page that is worth a look, and not wrong."""


class Page(pytest.File):
    """A Markdown page: its examples, and one item for the rest of it."""

    def __init__(self, *, verifying: Verifying, **values: Any) -> None:
        """Take what verifies it."""
        super().__init__(**values)
        self.verifying = verifying
        self.add_marker("primers")

    def collect(self) -> Iterator[pytest.Item]:
        """Give its items in the order of the page."""
        page = self.verifying.page_of(self.path)
        for example in self.verifying.examples_of(page):
            yield ExampleItem.from_parent(self, name=str(example.where.line), example=example, verifying=self.verifying)
        yield PageItem.from_parent(self, name="page", page=page, verifying=self.verifying)


class Item(pytest.Item):
    """An item of a page: what is wrong is shown as Primers shows it."""

    def __init__(self, *, verifying: Verifying, **values: Any) -> None:
        """Take what verifies it."""
        super().__init__(**values)
        self.verifying = verifying

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what is wrong, and a traceback only for a fault of Primers itself."""
        problem = excinfo.value
        if isinstance(problem, Wrong):
            return problem.shown
        if isinstance(problem, (primers.PrimersError, PrimersWarning)):
            return str(problem)
        return super().repr_failure(excinfo, style)

    def judge(self, findings: Iterable[primers.Finding]) -> None:
        """Warn of what is worth a look."""
        for finding in findings:
            if finding.level == "warning":
                self.warn(PrimersWarning(f"{primers.place_shown(finding.where)}: {in_short(finding)}"))


class ExampleItem(Item):
    """An example of a page."""

    def __init__(self, *, example: primers.Example, **values: Any) -> None:
        """Take the example; `-k` finds it by its language and the name of its program, too."""
        super().__init__(**values)
        self.example = example
        self.program = str(dict(example.options).get("name", ""))
        self.extra_keyword_matches |= {example.language, self.program} - {""}

    def runtest(self) -> None:
        """Wait for its result: what was not run has not passed."""
        result = self.verifying.steps.result(self.example)
        if result.status in ("failed", "error") or any(finding.level == "error" for finding in result.findings):
            raise Wrong(of_result(result, self.verifying.reporter, self.verifying.columns))
        if result.status in ("skipped", "unavailable"):
            raise pytest.skip.Exception(_reason(result), _use_item_location=True)
        self.judge(result.findings)

    def reportinfo(self) -> tuple["os.PathLike[str]", int, str]:
        """Give its place, for editors and for the heading of a failure."""
        program = f" ({self.program})" if self.program else ""
        return self.path, self.example.where.line - 1, f"{self.example.where}{program}"


class PageItem(Item):
    """What is found on a page and belongs to none of its examples: options, front matter, its translations."""

    def __init__(self, *, page: str, **values: Any) -> None:
        """Take the page as the project names it."""
        super().__init__(**values)
        self.page = page

    def runtest(self) -> None:
        """Look at what was found, now that examples have their results."""
        found = [finding for finding in self.verifying.findings() if self.concerns(finding.where.path)]
        wrong = [finding for finding in found if finding.level == "error"]
        if wrong:
            raise Wrong(of_findings(wrong))
        self.judge(found)

    def concerns(self, path: str) -> bool:
        """Tell whether a finding at a path belongs here."""
        return path == self.page

    def reportinfo(self) -> tuple["os.PathLike[str]", int, str]:
        """Give the page."""
        return self.path, 0, self.page or self.name


class ProjectItem(PageItem):
    """What is found in a project beside its pages: a folder that is no locale, a catalogue that cannot be read."""

    def concerns(self, path: str) -> bool:
        """Tell whether a path is that of no page."""
        return path not in self.verifying.steps.pages


def _reason(result: primers.Result) -> str:
    """Say why an example was not run, and what to do about it."""
    said = primers.translate(result.reason)
    if result.findings:
        parts = (primers.message_of(result.findings[0]), primers.help_of(result.findings[0]))
        said = primers.translate("; ").join(primers.on_one_line(part) for part in parts if part)
    return primers.translate("{label}: {text}").format(label=primers.translate(result.status), text=said)
