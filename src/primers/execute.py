"""Stage 3: examples -> runs. Languages say which commands make a trial; an executor runs them, in order."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from primers.config import Config, size
from primers.model import Attempt, Command, Example, Policy, Run, Step
from primers.plugins import Plugins
from primers.protocols import Executor, Language
from primers.registry import Entry

# How many examples are handed to the executor before the first is judged: enough to keep every core busy.
AHEAD = 64


class Planned(Struct, frozen=True, kw_only=True):
    """A run to come: of which trial, by which command; `recording` ones tell which line printed what."""

    trial: int
    command: Command
    recording: bool = False


class Planner:
    """Makes the commands of examples: the language's plan, with interpreter, limits and input settled by the core."""

    def __init__(self, plugins: Plugins, languages: Mapping[str, Entry[Language]], config: Config, root: Path) -> None:
        """Take the languages and the configuration of one run."""
        self.plugins = plugins
        self.languages = languages
        self.config = config
        self.root = root
        self._found: dict[str, str | None] = {}
        self._described: dict[str, str] = {}

    def plan(self, example: Example) -> tuple[Planned, ...]:
        """Give the runs of an example, in order; none where its interpreter is not there."""
        entry = self.languages[example.language]
        planned = []
        for number, trial in enumerate(example.trials):
            with self.plugins.blame(entry.plugin, f"language {entry.name}: plan"):
                commands = tuple(entry.value.plan(example, trial))
            for command in commands:
                planned.append(Planned(trial=number, command=self._settled(entry, example, command)))
            if entry.value.record and any(expected.of != "stdout" for expected in trial.expected):
                with self.plugins.blame(entry.plugin, f"language {entry.name}: record"):
                    command = entry.value.record(example, trial)
                planned.append(Planned(trial=number, command=self._settled(entry, example, command), recording=True))
        return tuple(planned)

    def interpreter(self, entry: Entry[Language]) -> str | None:
        """Find the interpreter of a language; its own name where it is to be looked up on PATH."""
        if entry.name not in self._found:
            table = self.config.languages.get(entry.name)
            configured = table.interpreter if table else ""
            found: str | None = configured or entry.name
            if entry.value.find is not None:
                with self.plugins.blame(entry.plugin, f"language {entry.name}: find"):
                    found = entry.value.find(self.root, configured)
            self._found[entry.name] = found
        return self._found[entry.name]

    def describe(self, example: Example, command: Command) -> str:
        """Name the interpreter of a command with its version, where its language can tell."""
        entry = self.languages[example.language]
        interpreter = command.run.argv[0]
        if entry.value.describe is None or interpreter != self._found.get(entry.name):
            return ""
        if interpreter not in self._described:
            with self.plugins.blame(entry.plugin, f"language {entry.name}: describe"):
                self._described[interpreter] = entry.value.describe(interpreter)
        return self._described[interpreter]

    def _settled(self, entry: Entry[Language], example: Example, command: Command) -> Command:
        options = dict(example.options)
        policy = Policy(
            timeout=float(options.get("timeout", self.config.run.timeout)),  # type: ignore[arg-type]
            memory=size(self.config.run.memory),
            output_limit=size(self.config.run.output_limit),
        )
        return replace(
            command,
            run=self._resolved(entry, command.run),
            build=self._resolved(entry, command.build) if command.build else None,
            policy=policy,
        )

    def _resolved(self, entry: Entry[Language], step: Step) -> Step:
        if step.argv[0] != entry.name:
            return step
        return replace(step, argv=(self.interpreter(entry) or entry.name, *step.argv[1:]))


Submitted: TypeAlias = tuple[Example, list[tuple[Planned, Future[Run]]]]


class Execution:
    """Examples on their way through an executor: iterate for each with its attempts, in the order they came in.

    Examples that are skipped come back without attempts. The caller cancels the executor when it stops early.
    """

    def __init__(self, planner: Planner, executor: Executor, examples: Iterable[Example]) -> None:
        """Nothing is submitted before the first is asked for."""
        self.planner = planner
        self.executor = executor
        self.examples = examples
        self.waiting: deque[Submitted] = deque()

    def __iter__(self) -> Iterator[tuple[Example, tuple[Attempt, ...]]]:
        for example in self.examples:
            planned = () if example.skip is not None else self.planner.plan(example)
            self.waiting.append((example, [(one, self.executor.submit(one.command)) for one in planned]))
            if len(self.waiting) >= AHEAD:
                yield self._next()
        while self.waiting:
            yield self._next()

    def finished(self) -> Iterator[tuple[Example, tuple[Attempt, ...]]]:
        """Give what was finished and not yet asked for, after the executor was cancelled."""
        for example, futures in self.waiting:
            done = [future for _, future in futures if future.done() and not future.cancelled()]
            if len(done) == len(futures) and all(future.result().status != "cancelled" for future in done):
                yield _collect(self.planner, example, futures)

    def _next(self) -> tuple[Example, tuple[Attempt, ...]]:
        """Wait for the first one; it leaves the queue only when it is there."""
        collected = _collect(self.planner, *self.waiting[0])
        self.waiting.popleft()
        return collected


def _collect(
    planner: Planner, example: Example, futures: list[tuple[Planned, Future[Run]]]
) -> tuple[Example, tuple[Attempt, ...]]:
    attempts = []
    for planned, future in futures:
        run = future.result()
        if run.status != "missing-tool":
            run = replace(run, interpreter=planner.describe(example, planned.command))
        attempts.append(Attempt(trial=planned.trial, command=planned.command, recording=planned.recording, run=run))
    return example, tuple(attempts)
