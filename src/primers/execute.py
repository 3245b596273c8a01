"""Stage 3: examples -> runs. Planned commands go through an executor, or come from the cache; order is kept."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TypeAlias

from msgspec.structs import replace

from primers.cache.memory import Known, Memory
from primers.executing.plan import Planned, Planner
from primers.executing.probe import FIRST, varied
from primers.executing.submission import Submissions, done
from primers.judging.streams import shows_errors, varies
from primers.model import Attempt, Example, Finding, Run
from primers.protocols import Executor

# How many examples are handed to the executor before the first is judged: enough to keep every core busy.
AHEAD = 64

Submitted: TypeAlias = tuple[Planned, Future[Run]]


class Execution:
    """Examples on their way through an executor: iterate for each with its attempts, in the order they came in.

    Examples that are skipped come back without attempts. What is run and has documented output is run twice, under
    another variation of its language, unless `once`. The caller cancels the executor when it stops early.
    """

    def __init__(
        self,
        planner: Planner,
        executor: Executor,
        examples: Iterable[Example],
        *,
        memory: Memory | None = None,
        once: bool = True,
        probe: int = 0,
        obstacle: Callable[[Example], Finding | None] = lambda _: None,
    ) -> None:
        """Nothing is submitted before the first is asked for; what meets an `obstacle` is not run.

        With `probe`, each run is made so many times, under other conditions.
        """
        self.planner = planner
        self.executor = executor
        self.submissions = Submissions(executor, planner.plugins, planner.languages, memory)
        self.examples = examples
        self.memory = memory
        self.once = once
        self.probe = probe
        self.obstacle = obstacle
        self.waiting: deque[tuple[Example, list[Submitted]]] = deque()

    def __iter__(self) -> Iterator[tuple[Example, tuple[Attempt, ...]]]:
        for example in self.examples:
            self.waiting.append((example, self.start(example)))
            if len(self.waiting) >= AHEAD:
                yield self._next()
        while self.waiting:
            yield self._next()

    def start(self, example: Example) -> list[Submitted]:
        """Hand what an example needs to the executor: nothing, for what is not run."""
        planned = () if example.skip is not None or self.obstacle(example) else self.planner.plan(example)
        return [job for one in planned for job in self._jobs(example, one)]

    def finished(self) -> Iterator[tuple[Example, tuple[Attempt, ...]]]:
        """Give what was finished and not yet asked for, after the executor was cancelled."""
        for example, jobs in self.waiting:
            ended = [future for _, future in jobs if future.done() and not future.cancelled()]
            if len(ended) == len(jobs) and all(self._is_known(example, *job) for job in jobs):
                yield example, self.collect(example, jobs)

    def _is_known(self, example: Example, planned: Planned, future: Future[Run]) -> bool:
        """Tell whether a run came to its end, and no other is to be made in its place."""
        run = future.result()
        return run.status != "cancelled" and not self._is_on_a_terminal(example, planned, run)

    def _jobs(self, example: Example, planned: Planned) -> Iterator[Submitted]:
        """Take a run from the cache, or start it; and whatever is to be compared with it."""
        planned, known = self._recalled(example, planned)
        doubted = known is not None and self.memory.doubts(example, planned.command, self.executor)  # type: ignore[union-attr]
        usable = None if doubted else known
        yield planned, done(usable.run) if usable else self._submitted(example, planned)
        runs = 1
        if not self.once and planned.command.judged and _is_to_repeat(example, planned):
            runs += 1
            if usable is None or not usable.repeated:
                again = self.planner.again(example, planned)
                yield again, self._submitted(example, again)
            elif usable.again:
                yield self.planner.again(example, planned), done(usable.again)
        for turn in range(FIRST, FIRST + self.probe - runs) if planned.command.judged else ():
            probed = varied(self.planner.languages[example.language].value, planned, turn)
            yield probed, self._submitted(example, probed)
        if known and doubted:  # to be held against the fresh one
            yield replace(planned, repetition=2), done(known.run)

    def _recalled(self, example: Example, planned: Planned) -> tuple[Planned, Known | None]:
        """Give what is known of a run: of the one that is planned, or of that which was made in its place."""
        if not self.memory:
            return planned, None
        known = self.memory.recall(example, planned.command, self.executor)
        if known is None and not (planned.recording or planned.command.merged):
            merged = self.planner.on_a_terminal(example, planned)
            instead = self.memory.recall(example, merged.command, self.executor)
            if instead:
                return merged, instead
        return planned, known

    def _submitted(self, example: Example, planned: Planned) -> Future[Run]:
        return self.submissions.submit(example, planned.command, planned.repetition)

    def _next(self) -> tuple[Example, tuple[Attempt, ...]]:
        """Wait for the first one; it leaves the queue only when it is there."""
        example, jobs = self.waiting[0]
        attempts = self.collect(example, jobs)
        self.waiting.popleft()
        return example, attempts

    def _as_shown(self, example: Example, planned: Planned, future: Future[Run]) -> Submitted:
        """Give what was started; where the page shows a terminal, a run that wrote as to one in its place."""
        if not self._is_on_a_terminal(example, planned, future.result()):
            return planned, future
        merged = self.planner.on_a_terminal(example, planned)
        return merged, self._submitted(example, merged)

    def _is_on_a_terminal(self, example: Example, planned: Planned, run: Run) -> bool:
        """Tell whether a run that kept its streams apart has to be made again with both in one."""
        trial, command = example.trials[planned.trial], planned.command
        apart = command.judged and not (planned.recording or command.merged)
        return apart and shows_errors(example, trial, run)

    def collect(self, example: Example, jobs: list[Submitted]) -> tuple[Attempt, ...]:
        """Wait for what was started of an example."""
        attempts = []
        for planned, future in [self._as_shown(example, *job) for job in jobs]:
            run = future.result()
            if run.status != "missing-tool" and not run.interpreter:
                run = replace(run, interpreter=self.planner.describe(example, planned.command))
            attempts.append(
                Attempt(
                    trial=planned.trial,
                    command=planned.command,
                    recording=planned.recording,
                    repetition=planned.repetition,
                    variant=planned.command.variant,
                    run=run,
                )
            )
        self.submissions.keep_builds()
        return tuple(attempts)


def _is_to_repeat(example: Example, planned: Planned) -> bool:
    """Tell whether the page promises what a run shows, and does not call it volatile."""
    promises = example.trials[planned.trial].expected
    promised = any((one.of != "stdout") == planned.recording for one in promises)
    once = "volatile" in dict(example.options) or varies(promises) or planned.command.number
    return promised and not once
