"""The texts that a program is made of, as they stand on the page: its own block, those before it, files beside it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import primers
from primers_parity import lexed, python
from primers_parity.program import Program


class Part(NamedTuple):
    """A text of a program: the file it belongs to, its language ("" for data), and its lines on the page."""

    name: str
    language: str
    text: str
    where: primers.Location

    @property
    def program(self) -> Program | None:
        """Its tokens; None where it is data."""
        return program_of(self.text, self.language)

    def line(self, number: int) -> primers.Location:
        """Give the place of a line of the text, counted from 1."""
        line = min(self.where.line + number - 1, self.where.end_line)
        return primers.Location(path=self.where.path, line=line, end_line=line)

    def shown(self, number: int) -> str:
        """Give a line of the text, counted from 1."""
        lines = self.text.split("\n")
        return lines[number - 1] if number <= len(lines) else ""


def parts_of(example: primers.Example, left_out: frozenset[int]) -> tuple[Part, ...]:
    """Give the texts of a program that stand on the page; not those of fences that begin at a line `left_out`.

    Of a session, what is typed at each prompt is one.
    """
    if example.is_session:
        return tuple(_typed(example))
    return tuple(
        part
        for number, source in enumerate(example.sources, 1)
        for part in _parts(source, example.language if number == len(example.sources) else "")
        if part.where.line - 1 not in left_out
    )


def _typed(example: primers.Example) -> Iterator[Part]:
    language = "python" if example.sources[-1].name.endswith(".py") else example.sources[-1].name
    for trial in example.trials:
        for expected in trial.expected:
            if expected.prompt:
                text = f"{expected.prompt.text}\n"
                yield Part(example.sources[-1].name, language, text, expected.prompt.where)


def _parts(source: primers.Source, language: str) -> Iterator[Part]:
    language = language or ("python" if source.name.endswith(".py") else source.name)
    if not source.pieces:
        if source.where:
            yield Part(source.name, language, source.text, source.where)
        return
    lines = source.text.split("\n")
    for piece in source.pieces:
        count = piece.where.end_line - piece.where.line + 1
        text = "\n".join(lines[piece.line - 1 : piece.line - 1 + count]) + "\n"
        yield Part(source.name, language, text, piece.where)


@lru_cache(maxsize=8192)
def program_of(text: str, language: str) -> Program | None:
    """Read a text as a program; what is no Python that this Python understands is read as any other language is."""
    found = python.program_of(text) if language == "python" else None
    return found or lexed.program_of(text, language)
