"""An output that shows what was typed at a shell: `$ python main.py 1 2`, what it printed, the next command."""

import re
from collections.abc import Sequence

from msgspec import Struct

import primers
from primers_pairs.commandline import Call, calls

# Programs that are themselves what is typed at a shell.
SHELLS = frozenset(
    """sh bash zsh fish shell console shell-session shellsession terminal bat batch cmd powershell pwsh ps1
    doscon""".split()  # noqa: SIM905 - words
)

_ENVIRONMENT = r"(?:\([\w.-]+\)\s*)?"  # (.venv)
_PROMPTS = (
    ("$", re.compile(rf"^{_ENVIRONMENT}\$(?:\s+(?P<command>.*))?$")),
    (
        "user",
        re.compile(
            rf"^{_ENVIRONMENT}\[?(?:[\w.-]+@[\w.-]+(?:[: ][^\s$%#>]*)?|~[^\s$%#>]*|/[^\s$%#>]*)\]?\s?[$%#]"
            r"(?:\s+(?P<command>.*))?$"
        ),
    ),
    ("windows", re.compile(rf"^{_ENVIRONMENT}(?:PS\s+)?[A-Za-z]:\\[^>\n]*>\s?(?P<command>.*)$")),
    ("windows", re.compile(rf"^{_ENVIRONMENT}PS>\s?(?P<command>.*)$")),
    # Output may well begin so: they are prompts only where they run the program.
    ("%", re.compile(r"^%(?:\s+(?P<command>.*))?$")),
    (">", re.compile(r"^>(?:\s+(?P<command>.*))?$")),
)
_AMBIGUOUS = ("%", ">")
_COMMAND = re.compile(r"[A-Za-z_./~\\#]")
_COMMENT = re.compile(r"#\s")
# Keys that end a program or its input: no input that is piped into it does the same.
_KEYS = re.compile(r"\^[CDZ]")


class Shown(Struct, frozen=True, kw_only=True):
    """A command of a transcript, and what stands below it: `line` and `first` count the lines of the text from 0."""

    command: str
    line: int
    first: int
    output: tuple[str, ...]


class Trial(Struct, frozen=True, kw_only=True):
    """A run of a transcript, and what it showed."""

    call: Call
    shown: Shown


class Unreplayable(Exception):
    """A command of a transcript cannot be run again: `command`, on line `line` of the text, from 0."""

    def __init__(self, command: str, line: int) -> None:
        super().__init__(command)
        self.command, self.line = command, line


def runs(text: str, program: primers.Block) -> tuple[Trial, ...] | None:
    """Read an output as a transcript of runs of `program`; None where it is none. Raises Unreplayable."""
    kind = _kind(text, program.language)
    if kind is None or program.language in SHELLS:
        return None
    found: list[Trial] = []
    for one in _commands(text, kind):
        called = calls(one.command, windows=kind == "windows", language=program.language)
        if called is None or len(called) > 1 or (not called and any(map(str.strip, one.output))):
            raise Unreplayable(one.command, one.line)
        for number, line in enumerate(one.output):
            if keys := _KEYS.search(line):
                raise Unreplayable(keys[0], one.first + number)
        found += [Trial(call=call, shown=one) for call in called]
    own = _own_names(program)
    for trial in found:
        others = [*own, found[0].call.file]
        if any(_is_other(trial.call.file, name) for name in others):
            raise Unreplayable(trial.shown.command, trial.shown.line)
    if not found:
        raise Unreplayable(*_first_line(text))
    return tuple(found)


def _first_line(text: str) -> tuple[str, int]:
    lines = text.split("\n")
    return next((line.strip(), number) for number, line in enumerate(lines) if line.strip())


def _kind(text: str, language: str) -> str | None:
    """Tell by which prompt a text begins, perhaps behind comments; None for none."""
    lines = [line for line in text.split("\n") if line.strip()]
    commented = bool(lines) and bool(_COMMENT.match(lines[0]))
    first = next((line for line in lines if not _COMMENT.match(line)), "")
    for kind, pattern in _PROMPTS:
        found = pattern.match(first)
        command = (found["command"] or "").strip() if found else ""
        certain = kind not in _AMBIGUOUS and not commented
        if found and _COMMAND.match(command) and (certain or calls(command, language=language)):
            return kind
    return None


def _prompted(line: str, kind: str) -> str | None:
    """Give the command on a line with a prompt of a kind ("" for a prompt alone); None for another line."""
    for name, pattern in _PROMPTS:
        found = pattern.match(line.rstrip()) if name == kind else None
        if found:
            command = (found["command"] or "").strip()
            return command if not command or _COMMAND.match(command) else None
    return None


def _commands(text: str, kind: str) -> Sequence[Shown]:
    """Split a transcript at its prompts."""
    lines = text.rstrip().split("\n")
    found: list[Shown] = []
    number = 0
    while number < len(lines):
        command, start = _prompted(lines[number], kind), number
        number += 1
        if command is None:
            continue
        while command.endswith("\\") and kind != "windows" and number < len(lines):
            command, number = command[:-1] + lines[number].strip(), number + 1
        first = number
        while number < len(lines) and _prompted(lines[number], kind) is None:
            number += 1
        output = _without_comments(lines[first:number]) if number < len(lines) else lines[first:]
        while output and not output[-1].strip():
            output.pop()
        if command and not command.startswith("#"):
            found.append(Shown(command=command, line=start, first=first, output=tuple(output)))
        elif any(map(str.strip, output)):
            found.append(Shown(command=command or "…", line=start, first=first, output=tuple(output)))
    return found


def _without_comments(output: list[str]) -> list[str]:
    """Take away what is said about the next command: comments right before it, behind an empty line."""
    end = len(output)
    while end and _COMMENT.match(output[end - 1]):
        end -= 1
    return output[:end] if not end or not output[end - 1].strip() else output


def _own_names(program: primers.Block) -> list[str]:
    """Give the names that the fence of a program gives it."""
    info = primers.parse_info(program.info)
    labels = [info.words[at + 1] for at, word in enumerate(info.words[:-1]) if word == "label" and at]
    return [*labels, *(value for name, value in info.items if name == "name" and value)]


def _is_other(file: str, name: str) -> bool:
    """Tell whether a file that is called is another than the one of a name; of compiled programs nobody can tell."""
    name = name.rpartition("/")[2]
    return file != name and _suffix(file) == _suffix(name)


def _suffix(name: str) -> str:
    return name.rpartition(".")[2] if "." in name else ""
