"""For the tests of plugins: a project in a folder, a fake executor, a comparison, the pipeline with your plugins."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from pathlib import Path
from types import ModuleType

from primers.discover import discover
from primers.extracting.fenceoptions import OptionReader
from primers.extracting.options import convert, parse_info
from primers.judging.compare import Comparer
from primers.model import Command, Expected, Isolation, Location, Run, Verdict
from primers.pipeline import Pipeline
from primers.plugins import Plugins
from primers.project import find
from primers.registry import Plugin


class FakeExecutor:
    """Answers every command with what `answer` gives, at once and without a process."""

    def __init__(self, answer: Callable[[Command], Run]) -> None:
        """Keep the answer; `commands` collects what was asked."""
        self.answer = answer
        self.commands: list[Command] = []

    def submit(self, command: Command) -> "Future[Run]":
        """Answer now."""
        self.commands.append(command)
        future: Future[Run] = Future()
        future.set_result(self.answer(command))
        return future

    def cancel(self) -> None:
        """There is nothing to end."""

    def fingerprint(self) -> str:
        """Every machine is the same."""
        return "fake"

    def isolation(self) -> Isolation:
        """Nothing runs, so nothing needs a wall."""
        return Isolation(level="none")


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Lay files down below `root`, by path, and give `root` back."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return root


def compare(plugins: Plugins, page: str, run: str, options: str = "") -> Verdict:
    """Compare a documented output with a real one, as under the options of an output fence: `match=holes ignore=case`.

    Raises ValueError for a value that an option does not take.
    """
    known = OptionReader(plugins).known
    chosen = {name: convert(known[name], raw) for name, raw in parse_info(f"text {{{options}}}").items}
    normalisers = tuple(
        (name, value if isinstance(value, tuple) else (str(value),))
        for name, value in chosen.items()
        if name in plugins.normalisers()
    )
    expected = Expected(
        where=Location(path="page.md", line=1, end_line=1),
        of="stdout",
        text=page,
        matcher=str(chosen.get("match", "exact")),
        normalisers=normalisers,
        options=tuple(chosen.items()),
    )
    return Comparer(plugins).compare(expected, run)


def pipeline(root: Path, modules: Iterable[ModuleType] = (), words: Iterable[str] = ()) -> Pipeline:
    """Make the pipeline of the project at `root` with every installed plugin, and `modules` as further ones.

    `words` are values of `-p`. Raises what the command line would report.
    """
    project = find(root)
    plugins = discover(project, tuple(words))
    for module in modules:
        plugins.register(Plugin(name=module.__name__, module=module))
    return Pipeline(project, plugins)
