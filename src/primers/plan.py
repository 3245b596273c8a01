"""Which commands an example needs: its language plans them, the core settles interpreter, limits and input."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from primers.config import Config
from primers.limits import policy_of
from primers.model import Command, Example, Step
from primers.plugins import Plugins
from primers.protocols import Language
from primers.registry import Entry


class Planned(Struct, frozen=True, kw_only=True):
    """A run to come: of which trial, by which command; `recording` and `repetition` are those of an Attempt."""

    trial: int
    command: Command
    recording: bool = False
    repetition: int = 0


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

    def again(self, example: Example, planned: Planned) -> Planned:
        """Give the same run under another variation of its language."""
        variations = self.languages[example.language].value.variations
        usual, other = variations[0], variations[1 % len(variations)]
        run = planned.command.run
        environment = (*other, *(pair for pair in run.env if pair not in usual))
        command = replace(planned.command, run=replace(run, env=environment))
        return replace(planned, command=command, repetition=1)

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
        policy = policy_of(self.config.run, options)
        return replace(
            command,
            run=_varied(entry, self._resolved(entry, command.run)),
            build=self._resolved(entry, command.build) if command.build else None,
            policy=policy,
        )

    def _resolved(self, entry: Entry[Language], step: Step) -> Step:
        if step.argv[0] != entry.name:
            return step
        return replace(step, argv=(self.interpreter(entry) or entry.name, *step.argv[1:]))


def _varied(entry: Entry[Language], step: Step) -> Step:
    """Give a step the environment that is usual for its language."""
    return replace(step, env=(*entry.value.variations[0], *step.env))
