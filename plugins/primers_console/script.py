"""The script that types the commands of a session into one shell, and what it printed, taken apart again.

Between two commands it writes a line that no command writes by chance, with the exit code of the one before. It is made
of the commands alone: a page that documents something else needs no other run.
"""

import hashlib
import re
import shlex
from collections.abc import Iterator, Sequence

import primers

FOLDER = ".primers"
FILE = f"{FOLDER}/session.sh"
# A file descriptor that no command of a page uses: what they do to standard output does not touch it.
CHANNEL = 198
# The function leaves `$?` as it was; what `set -x` would show of it goes nowhere.
OPENING = """\
exec {channel}>&1
rm -rf {folder}
_primers() {{ printf '%s:%s:%s\\n' {mark} "$1" "$2" >&{channel}; return "$2"; }}
"""
BETWEEN = "{{ _primers {number} $?; }} 2>/dev/null\n"
# What a shell says of a command that is typed, it says without a place.
PLACE = re.compile(r"^bash: eval: line [0-9]+: ", re.MULTILINE)


def script(commands: Sequence[str]) -> str:
    """Write the script of a session."""
    made = OPENING.format(channel=CHANNEL, folder=FOLDER, mark=mark_of(commands))
    made += BETWEEN.format(number=0)
    for number, command in enumerate(commands, start=1):
        # Behind a command that is no sentence, the parser of the shell needs an empty line to begin anew.
        made += f"eval {shlex.quote(command)}\n\n" + BETWEEN.format(number=number)
    return made + "exit 0\n"


def mark_of(commands: Sequence[str]) -> str:
    """Give the mark of a session: its commands, made unreadable."""
    text = "\0".join(commands)
    return f"primers:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def answers(run: primers.Run, commands: Sequence[str]) -> Iterator[str]:
    """Give what stood below each command that a run came to: what it printed, and its exit code where that is not 0."""
    text = run.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
    for printed, code in primers.between(text, mark_of(commands), len(commands)):
        yield _shown(printed, int(code) if code is not None else _code(run))


def _shown(printed: str, code: int) -> str:
    printed = _untraced(PLACE.sub("bash: ", printed))
    end = "" if not printed or printed.endswith("\n") else "\n"
    return f"{printed}{end}[{code}]\n" if code else printed


def _untraced(printed: str) -> str:
    """Take the `eval` that a command stands in out of what `set -x` shows."""
    if not printed.startswith("+ eval "):
        return printed
    first = re.search(r"^\+\+", printed, re.MULTILINE)
    return re.sub(r"^\+(?=\++ )", "", printed[first.start() :], flags=re.MULTILINE) if first else ""


def _code(run: primers.Run) -> int:
    """Give the exit code of a command that ended the shell; of one that was ended itself, none."""
    if run.status == "signalled":
        return 128 + (run.signal or 0)
    return (run.exit_code or 0) if run.status == "exited" else 0
