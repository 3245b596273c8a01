"""What stands in a console fence: commands behind `$ ` and what they printed, as cram and scrut have it."""

import re
from collections.abc import Iterator

import primers
from primers_console.whole import is_open, may_go_on

PROMPT = re.compile(r"\$(?: (?P<command>.*))?")
MORE = re.compile(r">(?: (?P<line>.*))?")


def is_session(text: str) -> bool:
    """Tell whether a text begins with a prompt, perhaps behind comments."""
    found = PROMPT.fullmatch(primers.opening(text).rstrip())
    return bool(found and found["command"])


def commands(text: str) -> tuple[primers.Turn, ...]:
    """Split a session at its prompts."""
    return tuple(_commands(text.split("\n")))


def _commands(lines: list[str]) -> Iterator[primers.Turn]:
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
        output = primers.answer(lines[first:number], last=number == len(lines))
        if command.strip() or output:
            yield primers.Turn(typed=command, line=start, first=first, output=output)


def _continued(command: str, line: str) -> str | None:
    """Give a line that goes on with a command; None where it is output, or the next prompt.

    Behind a backslash and in a here-document it need not have a prompt. Elsewhere it needs one, and what cannot go on
    is followed by output, whatever that looks like.
    """
    more = MORE.fullmatch(line)
    if is_open(command) or (more and may_go_on(command)):
        return (more["line"] or "") if more else line
    return None
