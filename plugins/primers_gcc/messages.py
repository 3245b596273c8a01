"""What gcc, clang and the linker say of a program."""

import os
import re
from collections.abc import Iterator, Sequence

import primers

# Messages of the compiler and the linker, lists of what includes what, and those of assert: main: main.c:8: main: …
LINE = (
    r"(?m)^(?:\S+: |In file included from |\s+from )?"
    r"(?P<file>[^\s:][^:\n]*\.[^\s:./]+):(?P<line>[0-9]+)(?=[:,])"
)

# main.c:4:9: warning: unused variable 'x' [-Wunused-variable]
_SAID = re.compile(
    r"^(?P<file>[^\s:][^:\n]*):(?P<line>[0-9]+):(?:[0-9]+:)? (?P<level>fatal error|error|warning): (?P<text>.*?)"
    r"(?: \[(?P<code>-W[^\]\n]+)\])?$"
)
# fatal error: curl/curl.h: No such file or directory, 'curl/curl.h' file not found; then the line that includes it.
_NO_HEADER = re.compile(
    r"fatal error: '?(?P<name>[^'\s:]+)(?:: No such file or directory|' file not found)\n[^\n]*# *include *<"
)
# What is wrong in a template is found in a header, and asked for by the program.
_HERE = re.compile(r"^(?P<file>[^/\s:][^:\n]*):(?P<line>[0-9]+):(?:[0-9]+:)?\s+required from here$")
_REQUESTED = re.compile(
    r"^(?P<file>[^/\s:][^:\n]*):(?P<line>[0-9]+):[0-9]+: note: in instantiation of .* requested here$"
)
# With -g the linker knows lines: /usr/bin/ld: /home/learner/main.c:4: undefined reference to `area'
_UNDEFINED = re.compile(
    r"^(?:\S*\bld\S*: )?(?:\S+\.o: in function .*?: ?)?(?:(?P<file>[^\s:()]+):(?:(?P<line>[0-9]+)|\(\S+\)): )?"
    r"(?P<text>undefined reference to .*|multiple definition of .*|undefined symbol: .*)$"
)
# Functions of the library of Windows: those with an `_s` that C11 has as an option, and some that never were in it.
_OF_WINDOWS = re.compile(
    r"undefined reference to [`'](?P<name>(?:v?[fs]?n?w?(?:scanf|printf)|gets|str(?:n?cpy|n?cat|tok)|mem(?:cpy|move)"
    r"|f(?:re)?open|asctime|ctime|gmtime|localtime|rand)_s|_?(?:getche?|putch|kbhit|itoa|ltoa|ultoa|strupr|strlwr|strrev)"
    r"|Sleep|Beep|clrscr|gotoxy)'"
)


def diagnostics(text: str) -> tuple[primers.Diagnostic, ...]:
    """Read what a build wrote."""
    return tuple(_read(text))


def missing(_example: primers.Example, _command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name the header of the system or of a library, or the function of Windows, that is asked for and is not here."""
    text = run.stderr.decode("utf-8", "replace")
    found = _NO_HEADER.search(text) or _OF_WINDOWS.search(text)
    return (found["name"], "") if found else None


def _read(text: str) -> Iterator[primers.Diagnostic]:
    here: re.Match[str] | None = None
    lines = text.splitlines()
    for number, line in enumerate(lines):
        here = _HERE.match(line) or here
        found = _SAID.match(line)
        if found:
            place = found if not os.path.isabs(found["file"]) else here or _asked(lines[number + 1 :]) or found
            here = None
            yield primers.Diagnostic(
                file=place["file"],
                line=int(place["line"]),
                level="warning" if found["level"] == "warning" else "error",
                text=found["text"],
                code=found["code"] or "",
            )
        elif undefined := _UNDEFINED.match(line):
            yield primers.Diagnostic(
                file=(undefined["file"] or "").rpartition("/")[2] if undefined["line"] else "",
                line=int(undefined["line"] or 0),
                level="error",
                text=undefined["text"],
            )


def _asked(lines: Sequence[str]) -> "re.Match[str] | None":
    """Find what clang says behind an error in a header: the line of the program that asked for it."""
    for line in lines:
        if _SAID.match(line):
            return None
        found = _REQUESTED.match(line)
        if found:
            return found
    return None
