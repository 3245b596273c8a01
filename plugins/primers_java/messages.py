"""What the compiler says: errors and warnings with their lines, and packages that are not here."""

import re

import primers
from primers_java.classes import outline

_MESSAGE = re.compile(
    r"(?:(?P<file>[^\n:]+\.java):(?P<line>\d+): )?(?P<level>error|warning): (?:\[(?P<lint>[a-z-]+)\] )?(?P<text>.*)"
)
_DETAIL = re.compile(r"\s+((?:symbol|location|required|found|reason): .*)")
_NEWER = re.compile(
    r"use -source (?P<version>\d+) or higher|error: (?P<feature>[\w ]+?) (?:is a|are a) preview (?:feature|API)"
)
_NO_TYPE = re.compile(r"error: (?:class, interface, enum, or record|class, interface, or enum) expected")
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


def missing(example: primers.Example, _command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name what a program needs and the compiler has not: a newer Java, or a package.

    A package of Java itself that is not found is misspelt, not missing.
    """
    text = run.stderr.decode("utf-8", "replace")
    newer = _NEWER.search(text)
    if newer:
        return f"Java {newer['version']}" if newer["version"] else newer["feature"], ""
    if _NO_TYPE.search(text) and outline(example.sources[-1].text).loose:
        return "Java 25", ""  # the first that takes `void main()` outside of a class
    found = (one["package"] for one in _NO_PACKAGE.finditer(text))
    package = next((name for name in found if name.partition(".")[0] != "java"), None)
    return (package, "") if package else None
