"""The exit code of a run, as a transcript shows it: `$ echo $?`, and the number below it."""

import re

_ASKED = r"echo\s+(?:\"?\$\?\"?|\$status|%ERRORLEVEL%|\$LASTEXITCODE)"
_END = r"\s*(?:\s#.*)?"
_ALONE = re.compile(rf"{_ASKED}{_END}", re.IGNORECASE)
_BEHIND = re.compile(rf"(?P<run>.*[^\s;&|])\s*;\s*{_ASKED}{_END}", re.IGNORECASE)


def is_asked(command: str) -> bool:
    """Tell whether a command asks how the one before it ended."""
    return bool(_ALONE.fullmatch(command))


def asked_behind(command: str) -> str | None:
    """Give the command of a line that asks at once how it ended: `python main.py; echo $?`; None for any other."""
    found = _BEHIND.fullmatch(command)
    return found["run"] if found else None


def exit_code(output: tuple[str, ...]) -> int | None:
    """Read an exit code, the only line of an output; None for anything else."""
    lines = [line.strip() for line in output if line.strip()]
    return int(lines[0]) if len(lines) == 1 and re.fullmatch(r"-?[0-9]{1,10}", lines[0]) else None
