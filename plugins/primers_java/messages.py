"""What the compiler says: errors and warnings with their lines, and packages that are not here."""

import re

import primers

_MESSAGE = re.compile(
    r"(?:(?P<file>[^\n:]+\.java):(?P<line>\d+): )?(?P<level>error|warning): (?:\[(?P<lint>[a-z-]+)\] )?(?P<text>.*)"
)
_DETAIL = re.compile(r"\s+((?:symbol|location|required|found|reason): .*)")
_NO_PACKAGE = re.compile(r"\.java:\d+: error: package (?P<package>[\w.]+) does not exist")


def diagnostics(text: str) -> tuple[primers.Diagnostic, ...]:
    """Read the messages of javac; what it says of the names it looked for stands in brackets behind a message.

    Only warnings have a code, the word that `-Xlint` knows them by: javac does not show its own names of errors.
    """
    found: list[tuple[re.Match[str], list[str]]] = []
    for line in text.splitlines():
        message, detail = _MESSAGE.fullmatch(line), _DETAIL.fullmatch(line)
        if message:
            found.append((message, []))
        elif detail and found:
            found[-1][1].append(" ".join(detail[1].split()))
    return tuple(_diagnostic(message, details) for message, details in found)


def _diagnostic(message: "re.Match[str]", details: list[str]) -> primers.Diagnostic:
    return primers.Diagnostic(
        file=message["file"] or "",
        line=int(message["line"] or 0),
        level="error" if message["level"] == "error" else "warning",
        code=message["lint"] or "",
        text=f"{message['text']} ({', '.join(details)})" if details else message["text"],
    )


def missing(_example: primers.Example, _command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name the first package that the compiler did not find; those of Java itself are misspelt, not missing."""
    text = run.stderr.decode("utf-8", "replace")
    found = (one["package"] for one in _NO_PACKAGE.finditer(text))
    package = next((name for name in found if name.partition(".")[0] != "java"), None)
    return (package, "") if package else None
