"""What stands in a Python session: statements behind `>>> ` and `... `, and what they printed, as doctest reads it."""

import codeop
import doctest
import re
import warnings
from collections.abc import Callable, Iterator

import primers

FIRST, MORE = re.compile(r">>>(?: (?P<line>.*))?"), re.compile(r"\.\.\.(?: (?P<line>.*))?")
DIRECTIVE = re.compile(r"#\s*doctest:\s*(?P<flags>[^\n'\"]*)$", re.MULTILINE)
FLAGS = "doctest"  # the option of a promise that holds what a directive sets
SKIP = "+SKIP"


class NotASession(ValueError):
    """A session that cannot be read: its text says why, `line` counts the lines from 0."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.line = line


def is_session(text: str) -> bool:
    """Tell whether a text begins with a prompt, perhaps behind comments."""
    found = FIRST.fullmatch(primers.opening(text).rstrip())
    return bool(found and found["line"])


def statements(text: str) -> tuple[primers.Turn, ...]:
    """Split a session at its prompts. Raises NotASession."""
    return tuple(_statements(text.split("\n")))


def is_skipped(turn: primers.Turn) -> bool:
    """Tell whether a directive says that a statement is not run."""
    return SKIP in dict(turn.options).get(FLAGS, ())  # type: ignore[operator]


def as_program(text: str, wanted: Callable[[primers.Turn], bool] = lambda turn: True) -> str:
    """Give the statements of a session as a program, those that are `wanted`, on the lines where they stand."""
    lines = [""] * (text.count("\n") + 1)
    for turn in filter(wanted, statements(text)):
        for number, line in enumerate(turn.typed.split("\n"), start=turn.line):
            lines[number] = line
    return "\n".join(lines)


def _statements(lines: list[str]) -> Iterator[primers.Turn]:
    number = 0
    while number < len(lines):
        found, start = _prompted(lines, number), number
        number += 1
        if not found:
            continue
        source = [found["line"] or ""]
        while number < len(lines) and (more := MORE.fullmatch(lines[number])):
            source.append(more["line"] or "")
            number += 1
        number -= _ellipses(source)
        typed, first = "\n".join(source[: number - start]), number
        while number < len(lines) and not _prompted(lines, number):
            number += 1
        if typed.strip() or number > first:
            yield primers.Turn(
                typed=typed,
                line=start,
                first=first,
                output=primers.answer(lines[first:number], last=number == len(lines)),
                matcher=FLAGS,
                options=_options(typed, start),
            )


def _prompted(lines: list[str], number: int) -> "re.Match[str] | None":
    line = lines[number]
    if line.startswith(">>>") and not line.startswith(">>> ") and len(line) > len(">>>"):
        raise NotASession("a blank is missing behind >>>", number)
    return FIRST.fullmatch(line)


def _ellipses(source: list[str]) -> int:
    """Count the lines `...` behind a statement that is whole: nobody is asked for more, they stand for output."""
    count = 0
    while len(source) > count + 1 and not source[-1 - count]:
        count += 1
    try:
        with warnings.catch_warnings(action="ignore"):
            whole = codeop.compile_command("\n".join(source[: len(source) - count]), symbol="single")
    except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError):
        return 0
    return count if whole is not None else 0


def _options(source: str, line: int) -> primers.Options:
    """Read the directives of a statement."""
    words = [word for found in DIRECTIVE.finditer(source) for word in found["flags"].replace(",", " ").split()]
    for word in words:
        if word[0] not in "+-" or word[1:] not in doctest.OPTIONFLAGS_BY_NAME:
            raise NotASession(f"doctest has no option {word}", line)
    return ((FLAGS, tuple(words)),) if words else ()
