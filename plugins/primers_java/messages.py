"""What the compiler says: errors and warnings with their lines, and packages that are not here."""

import re
from collections.abc import Iterator

import primers

_PLACED = re.compile(r"(?P<file>[^\n:]+\.java):(?P<line>\d+): (?P<rest>.*)")
_LEVEL = re.compile(r"(?P<level>error|warning): (?:\[(?P<lint>[a-z-]+)\] )?(?P<text>.*)")
_DETAIL = re.compile(r"\s+((?:symbol|location|required|found|reason): .*)")
_NO_PACKAGE = re.compile(r"\.java:\d+: error: package (?P<package>[\w.]+) does not exist")


def diagnostics(text: str) -> tuple[primers.Diagnostic, ...]:
    """Read the messages of javac; what it says of the names it looked for stands in brackets behind a message."""
    return tuple(_diagnostics(text.splitlines()))


def _diagnostics(lines: list[str]) -> Iterator[primers.Diagnostic]:
    starts = [number for number, line in enumerate(lines) if _message(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        file, line, found = _message(lines[start]) or ("", 0, None)
        assert found
        details = [" ".join(detail[1].split()) for one in lines[start + 1 : end] if (detail := _DETAIL.fullmatch(one))]
        text = f"{found['text']} ({', '.join(details)})" if details else found["text"]
        if found["level"] == "error":
            yield primers.Diagnostic(
                file=file, line=line, level="error", code=found["text"].partition(":")[0], text=text
            )
        else:
            yield primers.Diagnostic(file=file, line=line, level="warning", code=found["lint"] or "", text=text)


def _message(line: str) -> tuple[str, int, "re.Match[str]"] | None:
    """Split the first line of a message into file, line and the rest."""
    placed = _PLACED.fullmatch(line)
    found = _LEVEL.fullmatch(placed["rest"] if placed else line)
    if not found:
        return None
    return (placed["file"], int(placed["line"]), found) if placed else ("", 0, found)


def missing(_example: primers.Example, _command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name the first package that the compiler did not find; those of Java itself are misspelt, not missing."""
    text = (run.build or run).stderr.decode("utf-8", "replace")
    found = (one["package"] for one in _NO_PACKAGE.finditer(text))
    package = next((name for name in found if name.partition(".")[0] != "java"), None)
    return (package, "") if package else None
