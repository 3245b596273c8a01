"""Shell scripts: Bash, and what `sh` is on this machine. The word of the fence says which of them is meant."""

import primers
from primers import N_
from primers_bash.plan import plan_bash, plan_sh
from primers_bash.shell import absent, describe_bash, describe_sh, fragment

# Managers whose package of Bash is called so.
MANAGERS = ("apt", "dnf", "pacman", "apk", "brew")


def _mark(line: str) -> str:
    return f"printf '%s\\n' '{line}'"


def _prompts_bash(text: str) -> tuple[str, ...]:
    from primers_bash.prompts import prompts

    return prompts(text, shows_own=True) if "read" in text else ()


def _prompts_sh(text: str) -> tuple[str, ...]:
    from primers_bash.prompts import prompts

    return prompts(text, shows_own=False) if "read" in text else ()


BASH = primers.Language(
    file="main.sh",
    comments=("#",),
    plan=plan_bash,
    describe=describe_bash,
    install=N_("Bash with the package manager of your system; on Windows, WSL or Git for Windows"),
    packages=tuple((manager, "bash") for manager in MANAGERS),
    absent=absent,
    fragment=fragment,
    line=r"(?m:^)(?P<file>[^\s:]+): line (?P<line>[0-9]+):",
    prompts=_prompts_bash,
    mark=_mark,
)
SH = primers.Language(
    file="main.sh",
    aliases=("shell",),
    comments=("#",),
    plan=plan_sh,
    describe=describe_sh,
    install=N_("Bash with the package manager of your system; on Windows, WSL or Git for Windows"),
    absent=absent,
    fragment=fragment,
    line=r"(?m:^)(?P<file>[^\s:]+): (?:line )?(?P<line>[0-9]+):",
    prompts=_prompts_sh,
    mark=_mark,
)


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register both shells."""
    return {"bash": BASH, "sh": SH}
