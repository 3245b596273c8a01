"""What Node.js says of a program that failed: the error that nobody caught, a module that is not here, no memory."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

import primers
from primers_node.installed import package_of

# A place in a message of Node.js (main.js:3:9) or of the TypeScript compiler (main.ts(3,9)).
LINE = r"(?P<file>[^\s()'\"]+\.[cm]?[jt]s)[:(](?P<line>[0-9]+)"

# The place, the line of the program and the mark below it. What `console.error` prints of an error has none of these.
TRACE = r"^(?:file://)?\S[^\n]*\.[cm]?[jt]s:\d+\n[^\n]*\n[ \t]*\^+$"

_PATH = re.compile(r"(?:file://)?(?:/|[A-Za-z]:[\\/]|\b)[^()\s:]*\.[cm]?[jt]s(?=:\d+)")
_FRAME = re.compile(r"    at (?P<place>\S.*)")
_FOREIGN = re.compile(r".*\(?(?:node:|internal/|<anonymous>\)$|\S*/node_modules/).*")
_MARKS = re.compile(r"[ \t]*\^+[ \t]*")
_VERSION = re.compile(r"Node\.js v[\d.]+")
_THROWN = re.compile(
    r"^[ \t]*\^+\n(?:[ \t]*\n)*(?:Uncaught )?(?P<kind>[\w$.]+)(?: \[\w+\])?(?P<text>: .*)?$", re.MULTILINE
)
_NO_MODULE = re.compile(r"Cannot find (?:module|package) '(?P<name>[^'./\\][^'\\]*)'")
# What browsers have beside the language.
_OF_BROWSERS = re.compile(
    r"ReferenceError: (?P<name>document|window|alert|prompt|confirm|localStorage|sessionStorage|location|history|screen"
    r"|XMLHttpRequest|requestAnimationFrame|Image|Audio|FileReader|HTML\w*Element|customElements|indexedDB)"
    r" is not defined$"
)
_EXHAUSTED = re.compile(rb"JavaScript heap out of memory|ERR_WORKER_OUT_OF_MEMORY")


def normalised(lines: primers.Lines, _args: tuple[str, ...]) -> primers.Lines:
    """Leave out frames of Node.js, its version and the marks under a line; hide the paths of files, not the places."""
    hidden = tuple(replace(line, text=_PATH.sub(primers.placeholder("path"), line.text)) for line in lines)
    return primers.leave_out(hidden, set(_left_out(lines)), to="previous")


def _left_out(lines: primers.Lines) -> Iterator[int]:
    marked = False  # blank lines follow the marks: how many depends on whether the source was mapped
    for number, line in enumerate(lines):
        frame = _FRAME.fullmatch(line.text)
        marked = bool(_MARKS.fullmatch(line.text)) or (marked and not line.text.strip())
        if marked or (frame and _FOREIGN.fullmatch(frame["place"])):
            yield number
        elif _VERSION.fullmatch(line.text):
            yield from (number - 1, number) if number and not lines[number - 1].text.strip() else (number,)


def raised(run: primers.Run) -> str:
    """Give the error that ended a run, as "TypeError: text" ("" for none)."""
    if run.status != "exited" or run.exit_code != 1:
        return ""
    found = _THROWN.search(_errors(run))
    return f"{found['kind']}{found['text'] or ''}" if found else ""


def missing(_example: primers.Example, _command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name the package that a program wants and that is not installed, with the command that installs it.

    Or what only browsers have, which nothing installs.
    """
    error = raised(run)
    browser = _OF_BROWSERS.match(error)
    if browser:
        return browser["name"], ""
    found = _NO_MODULE.search(_errors(run))
    if not found or not error:
        return None
    name = package_of(found["name"])
    return name, f"npm install {name}"


def exhausted(run: primers.Run) -> str:
    """Say that it ended because its heap was full."""
    return "memory" if _EXHAUSTED.search(run.stderr) else ""


def _errors(run: primers.Run) -> str:
    return (run.stderr or run.stdout).decode("utf-8", "replace").replace("\r\n", "\n")
