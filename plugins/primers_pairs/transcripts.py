"""An output that shows what was typed at a shell: `$ python main.py 1 2`, what it printed, the next command."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NoReturn

from msgspec import Struct
from msgspec.structs import replace

import primers
from primers_pairs.commandline import Call, calls
from primers_pairs.exits import asked_behind, exit_code, is_asked

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
    """A run of a transcript, and what it showed.

    `exit` is its exit code, None where the transcript does not show it; `program` is the file beside the program that
    is run in its place ("" for the program itself).
    """

    call: Call
    shown: Shown
    exit: int | None = None
    program: str = ""


class Unreplayable(Exception):
    """A command of a transcript cannot be run again: `command`, on line `line` of the text, from 0."""

    def __init__(self, command: str, line: int) -> None:
        super().__init__(command)
        self.command, self.line = command, line


def runs(text: str, program: primers.Block, beside: Collection[str] = ()) -> tuple[Trial, ...] | None:
    """Read an output as a transcript of runs of `program`, or of files `beside` it; None where it is none.

    A program may print what looks like a prompt with a command itself: its text holds that line then. Raises
    Unreplayable.
    """
    kind = _kind(text, program.language)
    if kind is None or text.strip().split("\n")[0].strip() in program.text:
        return None
    if program.language in SHELLS and not _runs_script(text, kind, program.language):
        return None
    found: list[Trial] = []
    ended = False  # whether the last command was a run
    for one in _commands(text, kind):
        if is_asked(one.command):
            found[-1:] = [replace(found[-1], exit=_exit_code(one))] if ended else _refuse(one)
            ended = False
            continue
        called = _called(one, kind, program.language)
        found += called
        ended = bool(called)
    if not found:
        raise Unreplayable(*_first_line(text))
    return tuple(_told_apart(found, _own_names(program), beside))


def _runs_script(text: str, kind: str, language: str) -> bool:
    """Tell whether the first command runs a script: what a shell is told is otherwise typed there itself."""
    called = calls(_commands(text, kind)[0].command, language=language) if kind != "windows" else None
    return called is not None and bool(called) and called[0].file.endswith((".sh", ".bash"))


def _called(one: Shown, kind: str, language: str) -> list[Trial]:
    """Read the run of a command; none where it only prepares one."""
    run = asked_behind(one.command) if kind != "windows" else None
    shown, code = one, None
    if run is not None:
        shown = replace(one, output=one.output[:-1])
        code = _exit_code(replace(one, output=one.output[-1:]))
    called = calls(one.command if run is None else run, windows=kind == "windows", language=language)
    if called is None or len(called) > 1 or (not called and (any(map(str.strip, one.output)) or run)):
        _refuse(one)
    for number, line in enumerate(shown.output):
        if keys := _KEYS.search(line):
            raise Unreplayable(keys[0], one.first + number)
    return [Trial(call=call, shown=shown, exit=code) for call in called or ()]


def _told_apart(found: Sequence[Trial], own: Sequence[str], beside: Collection[str]) -> Iterator[Trial]:
    """Say which runs are those of files beside the program; the others must all be of one file."""
    other = {trial.call.file for trial in found if trial.call.file in beside and trial.call.file not in _bases(own)}
    first = next((trial.call.file for trial in found if trial.call.file not in other), "")
    for trial in found:
        if trial.call.file in other:
            yield replace(trial, program=trial.call.file)
        elif any(_is_other(trial.call.file, name) for name in (*own, first)):
            _refuse(trial.shown)
        else:
            yield trial


def _exit_code(asked: Shown) -> int:
    code = exit_code(asked.output)
    return _refuse(asked) if code is None else code


def _refuse(shown: Shown) -> NoReturn:
    raise Unreplayable(shown.command, shown.line)


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


def _bases(names: Sequence[str]) -> list[str]:
    return [name.rpartition("/")[2] for name in names]


def _is_other(file: str, name: str) -> bool:
    """Tell whether a file that is called is another than the one of a name; of compiled programs nobody can tell."""
    (name,) = _bases([name])
    return file != name and _suffix(file) == _suffix(name)


def _suffix(name: str) -> str:
    return name.rpartition(".")[2] if "." in name else ""
