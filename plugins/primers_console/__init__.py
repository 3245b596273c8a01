"""Sessions of a shell: `$ ` prompts and what the commands print, in one `console` fence. One shell runs them all."""

from collections.abc import Iterator
from pathlib import Path

import primers
from primers import N_
from primers_console.commands import Shown, commands, is_session

NAMES = ("shell-session", "shellsession", "sh-session")
# Programs of Python write to a terminal line by line; into a pipe, only when they are told so.
ENVIRONMENT = (("PYTHONUNBUFFERED", "1"),)
NO_PROMPT = N_("it shows no session: its first line is no command behind “$ ”")


@primers.hookimpl
def primers_extract(lesson: primers.Lesson) -> Iterator[primers.Example | primers.Unchecked]:
    """Give every console fence, each with what stands below its prompts."""
    for block in lesson.blocks:
        if block.kind != "fence" or block.language not in ("console", *NAMES):
            continue
        if not lesson.sessions and "run" not in primers.parse_info(block.info).words[1:]:
            continue
        if is_session(block.text):
            yield _example(block)
        else:
            yield primers.Unchecked(where=block.where, message=NO_PROMPT)


def _example(block: primers.Block) -> primers.Example:
    expected = (_expected(block, number, one) for number, one in enumerate(commands(block.text), start=1))
    return primers.Example(
        where=block.where,
        rules=("session",),
        language=block.language,
        sources=(primers.Source(name="", text=block.text, where=block.inside),),
        trials=(primers.Trial(expected=tuple(expected), terminal=True),),
    )


def _expected(block: primers.Block, number: int, shown: Shown) -> primers.Expected:
    def lines(start: int, stop: int) -> primers.Location:
        return primers.Location(path=block.where.path, line=block.inside.line + start, end_line=block.inside.line + stop)

    return primers.Expected(
        where=block.where,
        of="stdout",
        text="".join(f"{line}\n" for line in shown.output),
        inside=lines(shown.first, shown.first + len(shown.output) - 1),
        prompt=primers.Prompt(number=number, where=lines(shown.line, shown.first - 1), text=f"$ {shown.command}"),
    )


def _before(example: primers.Example) -> list[str]:
    """Give the commands of the blocks that a session continues."""
    program = example.sources[-1]
    lines = program.text.split("\n")
    texts = ["\n".join(lines[one.line - 1 :][: one.where.end_line - one.where.line + 1]) for one in program.pieces[:-1]]
    return [shown.command for text in texts for shown in commands(text)]


def _own(example: primers.Example) -> list[str]:
    program = example.sources[-1]
    first = program.pieces[-1].line if program.pieces else 1
    return [shown.command for shown in commands("\n".join(program.text.split("\n")[first - 1 :]))]


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Type the commands of a session into one shell."""
    from primers_console.script import FILE, script

    typed = [*_before(example), *_own(example)]
    sources = (*example.sources[:-1], primers.Source(name=FILE, text=script(typed)))
    argv = ("console", "--norc", "--noprofile", "-i", FILE)
    return (primers.Command(sources=sources, run=primers.Step(argv=argv, stdin=trial.stdin, env=ENVIRONMENT)),)


def answer(example: primers.Example, run: primers.Run, expected: primers.Expected) -> str | None:
    """Give what stood below a prompt, or below all of them; None for a command that was not run."""
    from primers_console.script import answers

    before = _before(example)
    found = tuple(answers(run, [*before, *_own(example)]))[len(before) :]
    if expected.prompt is None:
        return "".join(found)
    return found[expected.prompt.number - 1] if expected.prompt.number <= len(found) else None


def find(root: Path, configured: str) -> str:
    """Give the shell: bash, or what the configuration names."""
    import shutil

    return configured or shutil.which("bash") or "bash"


def describe(shell: str) -> str:
    """Name a shell with its version, such as "bash 5.2.15"."""
    import re
    import subprocess

    try:
        asked = subprocess.run([shell, "--version"], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return shell
    found = re.search(r"version ([0-9.]+)", asked.stdout)
    return f"bash {found[1]}" if found else shell


def fingerprint(_shell: str, _hidden: tuple[str, ...]) -> str:
    """Nobody can name all the programs that a session may call: its runs are not kept."""
    return ""


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register console sessions."""
    language = primers.Language(
        file="session.sh",
        aliases=NAMES,
        plan=plan,
        answer=answer,
        find=find,
        describe=describe,
        fingerprint=fingerprint,
        install=N_("bash, which comes with most systems; on Windows, with Git or WSL"),
        packages=tuple((manager, "bash") for manager in ("apt", "dnf", "pacman", "apk", "brew")),
    )
    return {"console": language}
