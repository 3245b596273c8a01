"""From the attempts of an example to its result, which is remembered."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from primers.cache.memory import Memory
from primers.check import Judge
from primers.executing import platforms
from primers.executing.plan import Planner
from primers.model import Attempt, Book, Example, Finding, Result
from primers.protocols import Executor

Obstacle: TypeAlias = Callable[[Example], Finding | None]


class Judgement:
    """Judges the examples of one book, and keeps what may be known of their runs from now on."""

    def __init__(
        self,
        judge: Judge,
        planner: Planner,
        book: Book,
        obstacle: Obstacle,
        memory: Memory | None,
        executor: Executor | None,
    ) -> None:
        """Without a `memory` or an `executor`, which made the runs, nothing is kept."""
        self.judge = judge
        self.planner = planner
        self.lessons = {lesson.path: lesson for lesson in book.lessons}
        self.obstacle = obstacle
        self.memory = memory
        self.executor = executor

    def result(self, example: Example, attempts: tuple[Attempt, ...]) -> Result:
        """Judge an example by its attempts; without any, it says why it was not run."""
        lesson = self.lessons[example.where.path]
        found = self.judge.judge(example, attempts, lesson, None if attempts else self.obstacle(example))
        absent = platforms.absent(self.planner, example, attempts)
        result = replace(found, findings=(*found.findings, *absent))
        if self.memory and self.executor:
            self.memory.settle(result, self.executor)
        return result
