"""Stack traces: what of them a page promises, which exception ended a run, and when there was not enough memory."""

import re
from collections.abc import Iterator

import primers

TRACE = r'^Exception in thread "main" [\w.$]+'
# A place in a message of the compiler or in a frame.
LINE = r"(?P<file>[\w./\\-]+\.java):(?P<line>[0-9]+)"

_HEADER = re.compile(r'\s*(?:Exception in thread "[^"]*" |Caused by: |Suppressed: )[\w.$]+.*')
_FRAME = re.compile(r"\s+at (?P<place>\S.*)")
# Frames of Java itself: which there are, and their lines, differ from version to version.
_FOREIGN = re.compile(r"(?:[\w.$]+(?:@[\w.+-]+)?/|(?:java|javax|jdk|sun|com\.sun)\.).*")
_MORE = re.compile(r"\s+\.\.\. \d+ (?:more|common frames omitted)")
_ENDED = re.compile(r'^Exception in thread "main" (?P<raised>[\w.$]+(?:: .*)?)$', re.MULTILINE)


# An array that is larger than any can be is a mistake of the program.
_EXHAUSTED = re.compile(
    r"java\.lang\.OutOfMemoryError: "
    r"(?:unable to create|(?P<memory>Java heap space|GC overhead|Metaspace|.*direct buffer))"
)


def normalised(lines: primers.Lines, _args: tuple[str, ...]) -> primers.Lines:
    """Leave out the frames of Java itself, and how many a chained exception has in common with the one above it."""
    return primers.leave_out(lines, set(_left_out(lines)), to="previous")


def _left_out(lines: primers.Lines) -> Iterator[int]:
    inside = False
    for number, line in enumerate(lines):
        frame = _FRAME.fullmatch(line.text)
        inside = bool(_HEADER.fullmatch(line.text)) or (inside and line.text[:1].isspace())
        if inside and (_MORE.fullmatch(line.text) or (frame and _FOREIGN.fullmatch(frame["place"]))):
            yield number


def raised(run: primers.Run) -> str:
    """Give the exception that ended a run, as Java prints it ("" for none)."""
    if run.status != "exited" or run.exit_code != 1:
        return ""
    text = (run.stderr or run.stdout).decode("utf-8", "replace").replace("\r\n", "\n")
    found = list(_ENDED.finditer(text))
    return found[-1]["raised"] if found else ""


def exhausted(run: primers.Run) -> str:
    """Name the limit that ended it: memory, or processes, because threads count as such."""
    found = _EXHAUSTED.match(raised(run))
    return "" if not found else "memory" if found["memory"] else "processes"
