"""What a run may take from the cache, and what it leaves there: the rules of soundness.

A run is found again only by everything that can change it: this code, its command (program, input, arguments,
environment, limits), its interpreter with what is installed for it, and the walls and the machine it ran on. Kept are
runs that ended by themselves, whose repetition was judged alike; never what hit a limit, failed as a tool, used the
network or is declared volatile.
"""

import random
from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from primers import codes, fingerprint
from primers.cache import Cache
from primers.model import Attempt, Command, Example, Lesson, Result, Run
from primers.plugins import Plugins
from primers.protocols import Executor, Language
from primers.registry import Entry

T = TypeVar("T")
OLD = 30 * 86_400  # seconds; `--recheck` runs what is older again
UNSETTLED = frozenset({codes.OUTPUT_VARIES.code, codes.CACHE_MISMATCH.code})


class Memory:
    """The cache as one run of Primers uses it."""

    def __init__(self, cache: Cache, recheck: float = 0.0) -> None:
        """Take runs from `cache`; the share `recheck` (0 to 1) of them is run again all the same."""
        self.cache = cache
        self.recheck = recheck
        self._runners: dict[tuple[str, str], str] = {}
        self._machine = ""
        self._reading = b""

    def prepare(self, plugins: Plugins, languages: Mapping[str, Entry[Language]], config: object) -> None:
        """Say with which plugins and configuration pages are read."""
        self.plugins, self.languages = plugins, languages
        files = [plugin.file for plugin in plugins if plugin.file]
        self._reading = fingerprint.of(fingerprint.of_code(), fingerprint.of_modules(files), repr(config))

    def page(self, kind: str, type_: type[T], *parts: object) -> "tuple[bytes, T | None]":
        """Give what a page was found to hold, with the key to keep it under."""
        key = fingerprint.of(self._reading, *parts)
        return key, self.cache.get(kind, key, type_)

    def keep_page(self, kind: str, key: bytes, value: object) -> None:
        """Keep what a page was found to hold."""
        self.cache.put(kind, key, value)

    def recall(self, example: Example, command: Command, executor: Executor) -> Run | None:
        """Give the run of a command as it was seen before."""
        if not _allowed(example, command):
            return None
        key, _ = self._key(example, command, executor)
        return self.cache.get("run", key, Run) if key else None

    def doubts(self, example: Example, command: Command, executor: Executor) -> bool:
        """Choose whether a run that is known is to be run again."""
        if not self.recheck:
            return False
        key, _ = self._key(example, command, executor)
        return random.random() < self.recheck or self.cache.age("run", key) > OLD

    def settle(self, result: Result, executor: Executor) -> None:
        """Keep the fresh runs of a result that was judged; forget a runner that was caught to differ."""
        found = {finding.code for finding in result.findings}
        for attempt in result.attempts:
            if codes.CACHE_MISMATCH.code in found:
                self.cache.drop(self._key(result.example, attempt.command, executor)[1])
            elif not found & UNSETTLED and _settled(result.example, attempt):
                key, runner = self._key(result.example, attempt.command, executor)
                if key:
                    self.cache.put("run", key, _remembered(attempt.run), runner)

    def _key(self, example: Example, command: Command, executor: Executor) -> tuple[bytes, str]:
        """Give key and runner; an empty key where something cannot be named."""
        self._machine = machine = self._machine or executor.fingerprint()
        steps = [step for step in (command.build, command.run) if step]
        runners = [self._runner(example.language, step.argv[0]) for step in steps]
        if not machine or not all(runners):
            return b"", ""
        runner = fingerprint.of(machine, *runners).hex()
        return fingerprint.of(fingerprint.of_code(), command.digest, runner), runner

    def _runner(self, name: str, interpreter: str) -> str:
        if (name, interpreter) not in self._runners:
            entry = self.languages.get(name)
            if entry and entry.value.fingerprint:
                with self.plugins.blame(entry.plugin, f"language {entry.name}: fingerprint"):
                    self._runners[name, interpreter] = entry.value.fingerprint(interpreter)
            else:
                self._runners[name, interpreter] = fingerprint.of_tool(interpreter)
        return self._runners[name, interpreter]


def context_of(lesson: Lesson) -> tuple[object, ...]:
    """Give all of a lesson that its extraction may depend on."""
    return (lesson.path, lesson.locale, lesson.key, lesson.meta, lesson.category, lesson.chapter, lesson.digest)


def _allowed(example: Example, command: Command) -> bool:
    return not command.policy.network and "volatile" not in dict(example.options)


def _settled(example: Example, attempt: Attempt) -> bool:
    run = attempt.run
    ended = run.status in ("exited", "signalled") and not run.refused
    return ended and not run.cached and not attempt.repetition and _allowed(example, attempt.command)


def _remembered(run: Run) -> Run:
    return replace(run, cached=True)
