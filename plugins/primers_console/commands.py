"""What stands in a console fence: commands behind `$ ` and what they printed, as cram and scrut have it."""

import re
from collections.abc import Iterator

from msgspec import Struct

from primers_console.whole import is_open, may_go_on

PROMPT = re.compile(r"\$(?: (?P<command>.*))?")
MORE = re.compile(r">(?: (?P<line>.*))?")
COMMENT = re.compile(r"#(?:\s|$)")


class Shown(Struct, frozen=True, kw_only=True):
    """A command, and what stands below it.

    `line` is that of its prompt, `first` that of its output: both count the lines of the text from 0.
    """

    command: str
    line: int
    first: int
    output: tuple[str, ...]


def is_session(text: str) -> bool:
    """Tell whether a text begins with a prompt, perhaps behind comments."""
    first = next((line for line in text.split("\n") if line.strip() and not COMMENT.match(line)), "")
    found = PROMPT.fullmatch(first.rstrip())
    return bool(found and found["command"])


def commands(text: str) -> tuple[Shown, ...]:
    """Split a session at its prompts."""
    return tuple(_commands(text.rstrip().split("\n")))


def _commands(lines: list[str]) -> Iterator[Shown]:
    number = 0
    while number < len(lines):
        found, start = PROMPT.fullmatch(lines[number]), number
        number += 1
        if not found:
            continue
        command = found["command"] or ""
        while number < len(lines) and (line := _continued(command, lines[number])) is not None:
            command, number = f"{command}\n{line}", number + 1
        first = number
        while number < len(lines) and not PROMPT.fullmatch(lines[number]):
            number += 1
        output = _without_comments(lines[first:number], last=number == len(lines))
        if command.strip() or output:
            yield Shown(command=command, line=start, first=first, output=tuple(output))


def _continued(command: str, line: str) -> str | None:
    """Give a line that goes on with a command; None where it is output, or the next prompt.

    Behind a backslash and in a here-document it need not have a prompt. Elsewhere it needs one, and what cannot go on
    is followed by output, whatever that looks like.
    """
    more = MORE.fullmatch(line)
    if is_open(command) or (more and may_go_on(command)):
        return (more["line"] or "") if more else line
    return None


def _without_comments(output: list[str], *, last: bool) -> list[str]:
    """Take away empty lines at the end, and comments behind an empty line, which are about the next command."""
    end = len(output)
    while end and not last and COMMENT.match(output[end - 1]):
        end -= 1
    kept = output[:end] if not end or not output[end - 1].strip() else output[:]
    while kept and not kept[-1].strip():
        kept.pop()
    return kept
