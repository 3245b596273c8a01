"""One of two examples that are compared."""

from typing import NamedTuple

import primers
from primers_parity.parts import Part, parts_of


class Side(NamedTuple):
    """An example in its lesson, without fences at a line `left_out`; `status` is None where it was not run."""

    lesson: primers.Lesson
    example: primers.Example
    left_out: frozenset[int]
    status: str | None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The texts of its program."""
        return parts_of(self.example, self.left_out)
