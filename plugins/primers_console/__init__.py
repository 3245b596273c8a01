"""Sessions of a shell: `$ ` prompts and what the commands print, in one `console` fence. One shell runs them all."""

import re
from collections.abc import Iterator
from pathlib import Path

import primers
from primers import N_
from primers_console.commands import commands, is_session

NAMES = ("shell-session", "shellsession", "sh-session")
# Programs of Python write to a terminal line by line; into a pipe, only when they are told so.
ENVIRONMENT = (("PYTHONUNBUFFERED", "1"),)
_ABSENT = re.compile(r"bash: ([^:\s/]+): command not found\n\[127\]\n")
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
            yield primers.session(block, commands(block.text), terminal=True)
        else:
            yield primers.Unchecked(where=block.where, message=NO_PROMPT)


def _typed(example: primers.Example) -> tuple[list[str], int]:
    """Give the commands of a session, behind those of the blocks that it continues; and how many those are."""
    texts = [[turn.typed for turn in commands(text)] for text in example.sources[-1].texts]
    return [command for text in texts for command in text], sum(map(len, texts[:-1]))


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Type the commands of a session into one shell."""
    from primers_console.script import FILE, script

    sources = (*example.sources[:-1], primers.Source(name=FILE, text=script(_typed(example)[0])))
    argv = ("console", "--norc", "--noprofile", "-i", FILE)
    return (primers.Command(sources=sources, run=primers.Step(argv=argv, stdin=trial.stdin, env=ENVIRONMENT)),)


def answer(example: primers.Example, run: primers.Run, expected: primers.Expected) -> str | None:
    """Give what stood below a prompt, or below all of them; None for a command that was not run."""
    from primers_console.script import answers

    typed, before = _typed(example)
    found = tuple(answers(run, typed))[before:]
    if expected.prompt is None:
        return "".join(found)
    return found[expected.prompt.number - 1] if expected.prompt.number <= len(found) else None


def absent(example: primers.Example, run: primers.Run) -> str:
    """Name the program that a command did not find, if that is all it says and the page does not show it."""
    found = _ABSENT.fullmatch(run.stderr.decode("utf-8", "replace"))
    promised = "\n".join(expected.text for trial in example.trials for expected in trial.expected)
    shown = found and (f"{found[1]}: command not found" in promised or "[127]" in promised.split("\n"))
    return found[1] if found and not shown else ""


def find(root: Path, configured: str) -> str:
    """Give the shell: bash, or what the configuration names."""
    return primers.find_tool(("bash",), root, configured)


def describe(shell: str) -> str:
    """Name a shell with its version, such as "bash 5.2.15"."""
    found = re.search(r"version ([0-9.]+)", primers.version_of(shell, "--version"))
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
        absent=absent,
        find=find,
        describe=describe,
        fingerprint=fingerprint,
        install=N_("bash, which comes with most systems; on Windows, with Git or WSL"),
        packages=tuple((manager, "bash") for manager in ("apt", "dnf", "pacman", "apk", "brew")),
    )
    return {"console": language}
