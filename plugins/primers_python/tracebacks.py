"""Tracebacks: what of them a lesson promises, and which exception ended a run.

A page is written elsewhere, with another version of Python. What it says is where its own code was (line, function, the
line itself) and which exception was raised with which message.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

import primers

HEADER = re.compile(r"[ |+]*(?:Exception Group )?Traceback \(most recent call last\):")
FRAME = re.compile(r'(?P<margin>[ |]*)File "(?P<path>[^"]*)"(?P<rest>, line [0-9]+.*)')
# Frames of others: what was installed, what came with Python, and what is built into it.
FOREIGN = re.compile(r"site-packages|dist-packages|[/\\]lib[/\\](?:python|pypy)3|\\lib\\|^<frozen ", re.IGNORECASE)
REPEATED = re.compile(r"[ |]*\[Previous line repeated [0-9]+ more times?\]")
# A text that cannot be compiled is told by its place and this, without a header, as no program was run.
PLACE = re.compile(r", line [0-9]+")
UNCOMPILED = re.compile(r"(?:SyntaxError|IndentationError|TabError): ")
WARNED = re.compile(r"(?P<path>[^\s:].*\.py)(?P<rest>:[0-9]+: \w*Warning: .*)")
TESTED = re.compile(r"(?P<tests>Ran [0-9]+ tests? in )[0-9.]+s")  # of unittest, which measures
MARKS = re.compile(r"[ |]*[~^][~^ ]*")

OUTER = re.compile(r"^(?:Traceback|  \+ Exception Group Traceback) \(most recent call last\):", re.MULTILINE)
RAISED = re.compile(r"^(?:  \| )?([^\W\d][\w.]*(?:: .*)?)$", re.MULTILINE)
OF_OTHERS = ("Exception in thread ", "Exception ignored in")


def normalised(lines: primers.Lines, *, brief: bool = False) -> primers.Lines:
    """Leave out frames of others, marks under a line and all but the first line of a statement; hide paths.

    `brief` leaves out all but the exceptions.
    What the library writes beside tracebacks is compared alike: a warning without its path, tests without their time.
    """
    left = set(_left_out(lines, brief=brief))
    return primers.leave_out(tuple(map(_without_measures, lines)), left, to="previous")


def _without_measures(line: primers.Line) -> primers.Line:
    frame = FRAME.fullmatch(line.text)
    warned, tested = WARNED.fullmatch(line.text), TESTED.fullmatch(line.text)
    if warned:
        return replace(line, text=f"{primers.placeholder('path')}{warned['rest']}")
    if tested:
        return replace(line, text=f"{tested['tests']}{primers.placeholder('duration')}")
    if not frame:
        return line
    return replace(line, text=f'{frame["margin"]}File "{primers.placeholder("path")}"{frame["rest"]}')


def _left_out(lines: primers.Lines, *, brief: bool) -> Iterator[int]:
    """Give the numbers of the lines of tracebacks that are not compared."""
    inside = foreign = False
    margin, shown = "", 0
    uncompiled = any(UNCOMPILED.match(line.text) for line in lines)
    for number, line in enumerate(lines):
        frame = FRAME.fullmatch(line.text)
        if HEADER.fullmatch(line.text):
            inside, margin = True, ""
            if brief:
                yield number
        elif frame and (inside or (uncompiled and PLACE.fullmatch(frame["rest"]))):
            margin, shown = frame["margin"], 0
            foreign = bool(FOREIGN.search(frame["path"]))
            if foreign or brief:
                yield number
        elif margin and (line.text.startswith(margin + "  ") or (foreign and REPEATED.fullmatch(line.text))):
            shown += 1
            if foreign or brief or shown > 1 or MARKS.fullmatch(line.text):
                yield number
        else:
            margin = ""


def raised(run: primers.Run) -> str:
    """Give the exception that ended a run, as Python prints it ("" for none): of a chain, the last; of a group, it."""
    if run.status != "exited" or not run.exit_code:
        return ""
    text = (run.stderr or run.stdout).decode("utf-8", "replace").replace("\r\n", "\n")
    found = [
        _exception(text, header.end()) for header in OUTER.finditer(text) if not _is_of_others(text[: header.start()])
    ]
    if found:
        return found[-1]
    # What cannot be compiled has no traceback.
    place = re.search(r'^  File "[^"\n]*", line [0-9]+$', text, re.MULTILINE)
    return _exception(text, place.end()) if place else ""


def _exception(text: str, start: int) -> str:
    found = RAISED.search(text, start)
    return found[1] if found else ""


def _is_of_others(before: str) -> bool:
    return before.rstrip("\n").rpartition("\n")[2].startswith(OF_OTHERS)
