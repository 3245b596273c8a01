"""What gcc, clang and the linker say of a program."""

import re
from collections.abc import Iterator

import primers

LINE = r"^(?:/usr/bin/ld: )?(?:In file included from |\s+from )?(?P<file>[^\s:][^:\n]*):(?P<line>[0-9]+)(?=[:,])"

# main.c:4:9: warning: unused variable 'x' [-Wunused-variable]
_SAID = re.compile(
    r"^(?P<file>[^\s:][^:\n]*):(?P<line>[0-9]+):(?:[0-9]+:)? (?P<level>fatal error|error|warning): (?P<text>.*?)"
    r"(?: \[(?P<code>-W[^\]\n]+)\])?$"
)
# With -g the linker knows lines: /usr/bin/ld: /home/learner/main.c:4: undefined reference to `area'
_UNDEFINED = re.compile(
    r"^(?:\S*\bld\S*: )?(?:\S+\.o: in function .*?: ?)?(?:(?P<file>[^\s:()]+):(?:(?P<line>[0-9]+)|\(\S+\)): )?"
    r"(?P<text>undefined reference to .*|multiple definition of .*|undefined symbol: .*)$"
)


def diagnostics(text: str) -> tuple[primers.Diagnostic, ...]:
    """Read what a build wrote."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[primers.Diagnostic]:
    for line in text.splitlines():
        found = _SAID.match(line)
        if found:
            yield primers.Diagnostic(
                file=found["file"],
                line=int(found["line"]),
                level="warning" if found["level"] == "warning" else "error",
                text=found["text"],
                code=(found["code"] or "").removeprefix("-Werror=") and (found["code"] or ""),
            )
            continue
        found = _UNDEFINED.match(line)
        if found:
            yield primers.Diagnostic(
                file=(found["file"] or "").rpartition("/")[2] if found["line"] else "",
                line=int(found["line"] or 0),
                level="error",
                text=found["text"],
            )
