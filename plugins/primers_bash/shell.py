"""What is known of shells and their messages: versions, commands that are not there, scripts that are no whole."""

import os
import re
import shutil
import subprocess

import primers
from primers import N_

NO_SCRIPT = N_("it has no #! line: it is typed in a folder that is not here")

# bash: `main.sh: line 3: jq: command not found`, dash: `main.sh: 3: jq: not found`.
_NOT_FOUND = re.compile(r"^\S+: (?:line )?[0-9]+: (?P<command>[A-Za-z][\w.+-]*): (?:command )?not found$", re.MULTILINE)


def describe_bash(shell: str) -> str:
    """Name a Bash with its version, such as "bash 5.2.15"."""
    try:
        asked = subprocess.run(
            [shell, "--norc", "-c", 'echo "${BASH_VERSION%%(*}"'],
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return shell
    return f"bash {asked.stdout.strip()}"


def describe_sh(shell: str) -> str:
    """Name the shell that `sh` is, such as "sh (dash)"."""
    name = os.path.basename(os.path.realpath(shutil.which(shell) or shell))
    return "sh" if name == "sh" else f"sh ({name})"


def absent(example: primers.Example, run: primers.Run) -> str:
    """Name the command that a script calls and that is not installed; "" where the page shows that it is not."""
    promised = "\n".join(expected.text for trial in example.trials for expected in trial.expected)
    for found in _NOT_FOUND.finditer(run.stderr.decode("utf-8", "replace")):
        if not re.search(rf"\b{re.escape(found['command'])}: (?:command )?not found", promised):
            return found["command"]
    return ""


def fragment(text: str) -> str | None:
    """Say why a text of a page outside content/ is no whole script; None where it is one."""
    return None if text.startswith("#!") else NO_SCRIPT
