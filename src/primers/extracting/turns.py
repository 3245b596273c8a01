"""A fence with prompts and answers, as plugins read it: turns, and the example that they make."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from primers.model import SESSION, Block, Example, Expected, Location, Options, Prompt, Source, Trial

REMARK = re.compile(r"#(?:\s|$)")


class Turn(Struct, frozen=True, kw_only=True):
    """What is typed at a prompt (without it), and what stands below.

    `line` is that of the prompt, `first` that of the output: both count the lines of the fence's text from 0. `matcher`
    and `options` are those of the promise.
    """

    typed: str
    line: int
    first: int
    output: tuple[str, ...]
    matcher: str = "exact"
    options: Options = ()


def session(block: Block, turns: Iterable[Turn], *, terminal: bool = False) -> Example:
    """Make the example of a fence from the turns that are run; `terminal` is that of a Trial."""
    expected = tuple(_expected(block, number, turn) for number, turn in enumerate(turns, start=1))
    return Example(
        where=block.where,
        rules=(SESSION,),
        language=block.language,
        sources=(Source(name="", text=block.text, where=block.inside),),
        trials=(Trial(expected=expected, terminal=terminal),),
    )


def answer(lines: Sequence[str], *, last: bool) -> tuple[str, ...]:
    """Give the lines between two prompts (or behind the `last`) that are output.

    Empty lines at the end are none, nor are comments behind an empty line: they are about the next prompt.
    """
    end = _filled(lines, len(lines))
    start = end
    while start and REMARK.match(lines[start - 1]):
        start -= 1
    about_next = not last and 0 < start < end and not lines[start - 1].strip()
    return tuple(lines[: _filled(lines, start) if about_next else end])


def opening(text: str) -> str:
    """Give the line that a session begins with: the first that is neither empty nor a comment ("" for none)."""
    return next((line for line in text.split("\n") if line.strip() and not REMARK.match(line)), "")


def between(text: str, mark: str, count: int) -> Iterator[tuple[str, str | None]]:
    """Take an output apart at its marks: lines `MARK:NUMBER:WORDS`, of which number 0 stands before the first part.

    Gives up to `count` parts, each with the words of the mark behind it: None where that one was never written.
    """
    marks = re.compile(f"{re.escape(mark)}:([0-9]+):(.*)\n")
    begun = next((found for found in marks.finditer(text) if found[1] == "0"), None)
    for number in range(1, count + 1):
        if begun is None:
            return
        ended = next((found for found in marks.finditer(text, begun.end()) if found[1] == str(number)), None)
        yield text[begun.end() : ended.start() if ended else len(text)], ended[2] if ended else None
        begun = ended


def _filled(lines: Sequence[str], end: int) -> int:
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _expected(block: Block, number: int, turn: Turn) -> Expected:
    def lines(start: int, stop: int) -> Location:
        first = block.inside.line
        return Location(path=block.where.path, line=first + start, end_line=first + stop - 1)

    return Expected(
        where=block.where,
        of="stdout",
        text="".join(f"{line}\n" for line in turn.output),
        inside=lines(turn.first, turn.first + len(turn.output)),
        matcher=turn.matcher,
        options=turn.options,
        prompt=Prompt(number=number, where=lines(turn.line, turn.first), text=turn.typed),
    )
