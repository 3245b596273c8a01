"""Stage 3: examples -> runs. Planned commands go through an executor; the runs come back in order."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from typing import TypeAlias

from msgspec.structs import replace

from primers.model import Attempt, Example, Run
from primers.plan import Planned, Planner
from primers.protocols import Executor

# How many examples are handed to the executor before the first is judged: enough to keep every core busy.
AHEAD = 64


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
