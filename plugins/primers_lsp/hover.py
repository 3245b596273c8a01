"""What an editor shows of the block under the pointer: its run, and who judged it, or why it is not checked."""

from collections.abc import Iterator

import click
from lsprotocol import types

import primers
from primers import N_, translate
from primers_lsp.session import Opened

NOT_YET = N_("it was not run yet")
NOT_TRUSTED = N_("it is not run: the workspace is not trusted")


def hover(opened: Opened, line: int) -> types.Hover | None:
    """Tell of the block at a line (from 1); None where none stands."""
    example = opened.example(line)
    if example:
        lines, where = _run(opened, example), example.where
    else:
        blocks = (one for one in opened.page.lesson.blocks if one.kind == "fence")
        block = next((one for one in blocks if one.where.line <= line <= one.where.end_line), None)
        if block is None:
            return None
        book = primers.Book(lessons=(), examples=opened.page.examples, unchecked=opened.page.unchecked)
        lines, where = primers.unexplained(block, book), block.where
    text = click.unstyle("\n".join(lines))
    fence = "`" * max(3, 1 + max((len(run) for run in _ticks(text)), default=0))
    told = types.MarkupContent(kind=types.MarkupKind.Markdown, value=f"{fence}text\n{text}\n{fence}")
    return types.Hover(contents=told, range=opened.buffer.text.range_of(where))


def _run(opened: Opened, example: primers.Example) -> Iterator[str]:
    result = opened.lessons.result(example)
    if result:
        yield from primers.explained(opened.lessons.pipeline, result, opened.lessons.isolation)
        return
    yield primers.place_shown(example.where)
    yield f"  {translate(NOT_YET if opened.lessons.trusted else NOT_TRUSTED)}"


def _ticks(text: str) -> Iterator[str]:
    """Give the runs of backticks in a text: the fence around it must be longer."""
    yield from (part for line in text.split("\n") for part in ("".join(c if c == "`" else " " for c in line)).split())
