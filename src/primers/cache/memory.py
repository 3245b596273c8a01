"""What a run may take from the cache, and what it leaves there: the rules of soundness.

A run is found again only by everything that can change it: this code, its command (program, input, arguments,
environment, limits), its interpreter with what is installed for it, and the walls and the machine it ran on. Kept are
runs that ended by themselves, each with the one that repeated it, so that both can be judged again by another promise;
never what hit a limit, was killed, failed as a tool, used the network, or is declared volatile, or seen to vary or to
tell the day.
"""

import os
from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from primers import codes
from primers.cache import fingerprint
from primers.cache.store import Cache
from primers.judging.comparison import outcome, repetitions
from primers.judging.streams import varies
from primers.model import Attempt, Command, Example, Lesson, Result, Run
from primers.plugins import Plugins
from primers.protocols import Executor, Language
from primers.registry import Entry

T = TypeVar("T")
OLD = 30 * 86_400  # seconds; `--recheck` runs what is older again


class Known(Struct, frozen=True, array_like=True):
    """A run as it is kept: `repeated` says whether it was repeated, `again` is the repetition where it differed."""

    run: Run
    repeated: bool = False
    again: Run | None = None


class Built(Struct, frozen=True, array_like=True):
    """A build as it is kept: `run` has the files it made, `read` the files of this machine with their states."""

    run: Run
    read: tuple[tuple[str, str], ...] = ()


class Memory:
    """The cache as one run of Primers uses it."""

    def __init__(self, cache: Cache, recheck: float = 0.0, *, runs: bool = True, builds: bool = True) -> None:
        """Take `runs` and `builds` from `cache`; the share `recheck` (0 to 1) of the runs is run again all the same."""
        self.cache = cache
        self.recheck = recheck
        self.runs = runs
        self.builds = builds
        self._runners: dict[tuple[str, str], str] = {}
        self._machine = ""
        self._level = ""
        self._reading = b""
        self._hidden: tuple[str, ...] = ()

    def prepare(self, plugins: Plugins, languages: Mapping[str, Entry[Language]], config: object) -> None:
        """Say with which plugins and configuration pages are read."""
        self.plugins, self.languages = plugins, languages
        self._reading = state_of(plugins, config)

    def hide(self, paths: tuple[str, ...]) -> None:
        """Say what programs cannot read, so that it is no part of what can change them."""
        self._hidden = paths

    def page(self, kind: str, type_: type[T], *parts: object) -> "tuple[bytes, T | None]":
        """Give what a page was found to hold, with the key to keep it under."""
        key = fingerprint.of(self._reading, *parts)
        return key, self.cache.get(kind, key, type_)

    def keep_page(self, kind: str, key: bytes, value: object) -> None:
        """Keep what a page was found to hold."""
        self.cache.put(kind, key, value)

    def recall(self, example: Example, command: Command, executor: Executor) -> Known | None:
        """Give the run of a command as it was seen before."""
        if not self.runs or not repeatable(example, command):
            return None
        key, _ = self._key(example.language, command, executor)
        return self.cache.get("run", key, Known) if key else None

    def recall_build(self, language: str, command: Command, executor: Executor) -> Run | None:
        """Give what the build step of a program in a language made before, while all that it read is the same."""
        key, _ = self._key(language, command, executor) if self.builds else (b"", "")
        known = self.cache.get("build", key, Built) if key else None
        if known is None or any(fingerprint.of_file(path) != state for path, state in known.read):
            return None
        return known.run

    def keep_build(self, language: str, command: Command, executor: Executor, build: Run, read: Iterable[str]) -> None:
        """Keep what a build step made of what it `read` on this machine."""
        key, runner = self._key(language, command, executor) if self.builds else (b"", "")
        if key and _ended(build) and build.level == self._level:
            states = tuple((path, fingerprint.of_file(path)) for path in read)
            built = Built(run=replace(build, cached=True), read=states)
            self.cache.put("build", key, built, runner, build.level)

    def doubts(self, example: Example, command: Command, executor: Executor) -> bool:
        """Choose whether a run that is known is to be run again."""
        if not self.recheck:
            return False
        import random

        key, _ = self._key(example.language, command, executor)
        return random.random() < self.recheck or self.cache.age("run", key) > OLD

    def settle(self, result: Result, executor: Executor) -> None:
        """Keep the fresh runs of a result that was judged; forget what varies, and a runner that was caught to lie."""
        if not self.runs:
            return
        found = {finding.code for finding in result.findings}
        for first, others in repetitions(result.attempts):
            fresh = not all(one.run.cached for one in (first, *others))
            varies = codes.OUTPUT_VARIES.code in found
            if not repeatable(result.example, first.command) or not (fresh or varies) or codes.UNKEPT.code in found:
                continue
            key, runner = self._key(result.example.language, first.command, executor)
            if key and codes.CACHE_MISMATCH.code in found:
                self.cache.drop(runner)
            elif key and varies:
                self.cache.forget("run", key)
            elif key and _ended(first.run) and first.run.level == self._level:
                self.cache.put("run", key, _known(first, others), runner, first.run.level)

    def _key(self, language: str, command: Command, executor: Executor) -> tuple[bytes, str]:
        """Give key and runner; an empty key where something cannot be named."""
        if not self._machine:
            machine = executor.fingerprint()
            self._level = executor.isolation().level
            self._machine = machine and fingerprint.of(machine, *fingerprint.of_system()).hex()
        steps = [step for step in (command.build, command.run) if step]
        runners = [self._runner(language, step.argv[0]) for step in steps if not _is_own(step.argv[0])]
        if not self._machine or not all(runners):
            return b"", ""
        runner = fingerprint.of(self._machine, *runners).hex()
        return fingerprint.of(fingerprint.of_code(), command.digest, runner), runner

    def _runner(self, name: str, interpreter: str) -> str:
        if (name, interpreter) not in self._runners:
            entry = self.languages.get(name)
            if entry and entry.value.fingerprint:
                with self.plugins.blame(entry.plugin, f"language {entry.name}: fingerprint"):
                    self._runners[name, interpreter] = entry.value.fingerprint(interpreter, self._hidden)
            else:
                self._runners[name, interpreter] = fingerprint.of_tool(interpreter)
        return self._runners[name, interpreter]


def state_of(plugins: Plugins, *configured: object) -> bytes:
    """Name what decides, beside the page, what is made of it: this code, that of plugins, what is configured."""
    files = [plugin.file for plugin in plugins if plugin.file]
    return fingerprint.of(
        fingerprint.of_code(), fingerprint.of_modules(files), *fingerprint.of_process(), *map(repr, configured)
    )


def context_of(lesson: Lesson) -> tuple[object, ...]:
    """Give all of a lesson that its extraction may depend on."""
    return (
        lesson.path,
        lesson.locale,
        lesson.key,
        lesson.meta,
        lesson.category,
        lesson.chapter,
        lesson.digest,
        lesson.includes,
    )


def repeatable(example: Example, command: Command) -> bool:
    """Tell whether a run of the same command would do the same, as far as the page says."""
    varying = "volatile" in dict(example.options) or any(varies(trial.expected) for trial in example.trials)
    return not command.policy.network and not varying


def _is_own(tool: str) -> bool:
    """Tell whether a tool is a file of the program, such as ./main, which its sources and its build decide."""
    return not os.path.isabs(tool) and "/" in tool


def _ended(run: Run) -> bool:
    """Tell whether a program ended by itself, unhindered."""
    return run.status == "exited" and not run.refused


def _known(first: Attempt, others: tuple[Attempt, ...]) -> Known:
    """Put a run and its repetition together; one that did not end by itself says nothing."""
    again = next((one.run for one in others if one.repetition == 1 and _ended(one.run)), None)
    differs = again is not None and outcome(again) != outcome(first.run)
    return Known(
        run=replace(first.run, cached=True),
        repeated=again is not None,
        again=replace(again, cached=True) if again and differs else None,
    )
