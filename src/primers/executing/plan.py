"""Which commands an example needs: its language plans them, the core settles interpreter, limits and input."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from primers.config import Config
from primers.executing.limits import policy_of
from primers.extracting.beside import run_by
from primers.judging.streams import MERGE, is_merged, promised, varies
from primers.model import Command, Example, Mount, Step, Trial
from primers.plugins import Plugins
from primers.protocols import Language
from primers.registry import Entry

VARYING_RUNS = 3  # of a program of which the page says that its runs differ


class Planned(Struct, frozen=True, kw_only=True):
    """A run to come: of which trial, by which command; `recording` and `repetition` are those of an Attempt."""

    trial: int
    command: Command
    recording: bool = False
    repetition: int = 0


class Planner:
    """Makes the commands of examples: the language's plan, with interpreter, limits and input settled by the core."""

    def __init__(
        self,
        plugins: Plugins,
        languages: Mapping[str, Entry[Language]],
        config: Config,
        root: Path,
        *,
        network: bool = False,
    ) -> None:
        """Take the languages and the configuration of one run; `network`: examples that ask for it may use it."""
        self.plugins = plugins
        self.languages = languages
        self.config = config
        self.root = root
        self.network = network
        self._found: dict[str, str | None] = {}
        self._versions: dict[tuple[str, str], str | None] = {}
        self._described: dict[tuple[str, str], str] = {}

    def plan(self, example: Example, *, anywhere: bool = False) -> tuple[Planned, ...]:
        """Give the runs of an example, in order; with `anywhere`, those by interpreters that are not here as well."""
        entry = self.languages[example.language]
        versions = self.versions(example)
        interpreters = [(f"{entry.name} {one}", path or entry.name) for one, path in versions if path or anywhere]
        if not versions:
            interpreters = [("", self.interpreter(entry) or entry.name)]
        planned: list[Planned] = []
        for variant, interpreter in interpreters:
            for number in range(len(example.trials)):
                planned += self._trial(entry, example, number, variant, interpreter)
        return tuple(planned)

    def _trial(
        self, entry: Entry[Language], example: Example, number: int, variant: str, interpreter: str
    ) -> Iterator[Planned]:
        trial = example.trials[number]
        with self.plugins.blame(entry.plugin, f"language {entry.name}: plan"):
            commands = tuple(entry.value.plan(run_by(example, trial), trial))
        merged = is_merged(trial, entry.value)
        for command in commands:
            settled = self._settled(entry, example, _named(command, variant), interpreter)
            if merged:
                settled = _merged(entry, settled)
            for turn in range(runs_of(example, trial) if command.judged else 1):
                yield Planned(trial=number, command=replace(settled, number=turn))
        if entry.value.record and any(expected.of != "stdout" for expected in trial.expected):
            with self.plugins.blame(entry.plugin, f"language {entry.name}: record"):
                command = entry.value.record(example, trial)
            settled = self._settled(entry, example, _named(command, variant), interpreter)
            yield Planned(trial=number, command=settled, recording=True)

    def versions(self, example: Example) -> tuple[tuple[str, str | None], ...]:
        """Give the versions of the interpreter that an example asks for, each with where it is (None: not here)."""
        entry = self.languages[example.language]
        wanted = dict(example.options).get(entry.name)
        if not isinstance(wanted, tuple) or entry.value.version is None:
            return ()
        for version in wanted:
            if (entry.name, version) not in self._versions:
                with self.plugins.blame(entry.plugin, f"language {entry.name}: version"):
                    usual = self.interpreter(entry) or entry.name
                    self._versions[entry.name, version] = entry.value.version(version, usual)
        return tuple((version, self._versions[entry.name, version]) for version in wanted)

    def lacks(self, example: Example, requirements: tuple[str, ...]) -> tuple[str, str] | None:
        """Give the first requirement of an example that is not installed, and the command that installs it."""
        entry = self.languages[example.language]
        if entry.value.lacks is None:
            return None
        found = [path for _, path in self.versions(example) if path] or [self.interpreter(entry) or entry.name]
        for interpreter in found:
            with self.plugins.blame(entry.plugin, f"language {entry.name}: lacks"):
                lacking = entry.value.lacks(interpreter, requirements)
            if lacking:
                return lacking
        return None

    def again(self, example: Example, planned: Planned) -> Planned:
        """Give the same run under another variation of its language."""
        variations = self.languages[example.language].value.variations
        usual, other = variations[0], variations[1 % len(variations)]
        run = planned.command.run
        environment = (*other, *(pair for pair in run.env if pair not in usual))
        command = replace(planned.command, run=replace(run, env=environment))
        return replace(planned, command=command, repetition=1)

    def on_a_terminal(self, example: Example, planned: Planned) -> Planned:
        """Give the same run with standard error where standard output goes, though the page says nothing of it."""
        command = _merged(self.languages[example.language], planned.command)
        return replace(planned, command=replace(command, option=MERGE))

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
        """Name the interpreter or compiler of a command with its version, where its language can tell."""
        entry = self.languages[example.language]
        tools = [step.argv[0] for step in (command.build, command.run) if step]
        ours = {self._found.get(entry.name), *(path for _, path in self.versions(example))}
        interpreter = next((tool for tool in tools if tool in ours), None)
        if entry.value.describe is None or interpreter is None:
            return ""
        known = (entry.name, interpreter)  # one Python may serve several languages, each by another library
        if known not in self._described:
            with self.plugins.blame(entry.plugin, f"language {entry.name}: describe"):
                self._described[known] = entry.value.describe(interpreter)
        return self._described[known]

    def _mounts(self, entry: Entry[Language], example: Example, command: Command) -> tuple[Mount, ...]:
        """Give the folders of the project that a command may read."""
        if entry.value.installed is None:
            return ()
        with self.plugins.blame(entry.plugin, f"language {entry.name}: installed"):
            return tuple(entry.value.installed(_places(self.root, example.where.path), command.sources))

    def _settled(self, entry: Entry[Language], example: Example, command: Command, interpreter: str) -> Command:
        options = dict(example.options)
        policy = policy_of(self.config.run, options)
        build_policy = policy_of(self.config.build, {}) if command.build else command.build_policy
        policy = replace(policy, network=self.network and bool(options.get("network")))
        mounts = self._mounts(entry, example, command)
        command = replace(command, policy=policy, build_policy=build_policy, mounts=mounts)
        if entry.value.adapt:
            with self.plugins.blame(entry.plugin, f"language {entry.name}: adapt"):
                command = entry.value.adapt(command, interpreter)
        return replace(
            command,
            run=_varied(entry, _resolved(entry, command.run, interpreter)),
            build=_resolved(entry, command.build, interpreter) if command.build else None,
        )


def _places(root: Path, page: str) -> tuple[Path, ...]:
    """Give the folder of a page and those above it, up to the root of the project."""
    folders = (root / page).parent.relative_to(root).parts if (root / page).is_relative_to(root) else ()
    return tuple(root.joinpath(*folders[:number]) for number in range(len(folders), -1, -1))


def runs_of(example: Example, trial: Trial) -> int:
    """Say how many times a trial is run, under the same conditions."""
    return int(dict(example.options).get("runs", VARYING_RUNS if varies(promised(trial)) else 1))  # type: ignore[arg-type]


def _merged(entry: Entry[Language], command: Command) -> Command:
    run = replace(command.run, env=(*entry.value.unbuffered, *command.run.env))
    return replace(command, merged=True, run=run)


def _named(command: Command, variant: str) -> Command:
    """Put what the core varies before what the language varies."""
    return replace(command, variant=", ".join(word for word in (variant, command.variant) if word))


def _resolved(entry: Entry[Language], step: Step, interpreter: str) -> Step:
    """Put the interpreter where a step names its language."""
    return replace(step, argv=(interpreter, *step.argv[1:])) if step.argv[0] == entry.name else step


def _varied(entry: Entry[Language], step: Step) -> Step:
    """Give a step the environment that is usual for its language."""
    return replace(step, env=(*entry.value.variations[0], *step.env))
