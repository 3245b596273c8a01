"""Commands on their way to the executor: what is alike is run once, what is to be built is built once, before."""

from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future

from msgspec.structs import replace

from primers.cache.memory import Memory, repeatable
from primers.model import Command, Example, Run
from primers.plugins import Plugins
from primers.protocols import Executor, Language
from primers.registry import Entry


class Submissions:
    """Hands the commands of one verification to its executor; used from one thread."""

    def __init__(
        self,
        executor: Executor,
        plugins: Plugins,
        languages: Mapping[str, Entry[Language]],
        memory: Memory | None,
    ) -> None:
        """Nothing is known yet but what `memory` knows."""
        self.executor = executor
        self.plugins = plugins
        self.languages = languages
        self.memory = memory
        self._runs: dict[tuple[str, int], Future[Run]] = {}
        self._builds: dict[str, Future[Run]] = {}
        self._unkept: list[tuple[str, Command, Future[Run]]] = []

    def submit(self, example: Example, command: Command, repetition: int) -> "Future[Run]":
        """Give the run of a command; one program in two lessons is run once, but a repetition is another run."""
        if not repeatable(example, command):
            return self._started(example, command)
        key = (command.digest, repetition)
        if key not in self._runs:
            self._runs[key] = self._started(example, command)
        return self._runs[key]

    def keep_builds(self) -> None:
        """Put what was built by now into the memory."""
        ended = [one for one in self._unkept if one[2].done()]
        self._unkept = [one for one in self._unkept if not one[2].done()]
        for language, command, future in ended:
            if self.memory and not future.cancelled():
                build = future.result()
                self.memory.keep_build(language, command, self.executor, build, self._read(language, build))

    def _started(self, example: Example, command: Command) -> "Future[Run]":
        if command.build is None:
            return self.executor.submit(command)
        return _followed(self._built(example.language, build_of(command)), lambda build: self._go_on(command, build))

    def _built(self, language: str, command: Command) -> "Future[Run]":
        """Give the run of a build, which may be going on, or known from before."""
        if command.digest not in self._builds:
            known = self.memory.recall_build(language, command, self.executor) if self.memory else None
            self._builds[command.digest] = done(known) if known else self.executor.submit(command)
            if not known:
                self._unkept.append((language, command, self._builds[command.digest]))
        return self._builds[command.digest]

    def _go_on(self, command: Command, build: Run) -> "Future[Run]":
        """Run what was built; a build that failed is all there is."""
        told = replace(build, files=())
        if build.status == "exited" and not build.exit_code:
            files = dict(build.files)
            sources = tuple(source for source in command.sources if source.name not in files)
            ready = replace(command, build=None, sources=sources, files=build.files)
            try:
                started = self.executor.submit(ready)
            except RuntimeError:  # it takes nothing any more, since it was cancelled while this was built
                return done(Run(status="cancelled"))
            return _followed(started, lambda run: done(replace(run, build=told)))
        if build.status in ("missing-tool", "crashed", "cancelled"):
            return done(replace(told, build=told))
        seen = {name: getattr(build, name) for name in ("seconds", "level", "walls", "refused", "cached")}
        return done(Run(status="not-built", build=told, **seen))

    def _read(self, language: str, build: Run) -> tuple[str, ...]:
        """Name the files of this machine that a build read, as far as its language can tell."""
        entry = self.languages[language]
        if entry.value.depends is None:
            return ()
        with self.plugins.blame(entry.plugin, f"language {entry.name}: depends"):
            return tuple(entry.value.depends(build))


def build_of(command: Command) -> Command:
    """Give the command that is the build step of another."""
    assert command.build
    return Command(
        sources=command.sources, run=command.build, mounts=command.mounts, policy=command.build_policy, sockets=False
    )


def done(run: Run) -> "Future[Run]":
    """Give the future of a run that is there."""
    future: Future[Run] = Future()
    future.set_result(run)
    return future


def _followed(first: "Future[Run]", then: "Callable[[Run], Future[Run]]") -> "Future[Run]":
    """Give the future of what follows another: it is cancelled as that is, and raises what that raises."""
    result: Future[Run] = Future()

    def follow(run: Run) -> None:
        then(run).add_done_callback(lambda last: _settle(result, last, result.set_result))

    first.add_done_callback(lambda one: _settle(result, one, follow))
    return result


def _settle(result: "Future[Run]", ended: "Future[Run]", take: "Callable[[Run], None]") -> None:
    """Let `take` have the run of a future that ended; where there is none, `result` ends in the same way."""
    try:
        take(ended.result())
    except CancelledError:
        result.cancel()
    except BaseException as problem:  # whoever waits for the result is told
        result.set_exception(problem)
