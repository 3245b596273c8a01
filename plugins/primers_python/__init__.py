"""Python programs: each in a folder of its own, run by the project's virtual environment or by Primers' Python."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

import primers
from primers import N_
from primers_python.fragments import fragment, has_value, names
from primers_python.interpreter import describe, find
from primers_python.plan import VARIATIONS, missing, plan, record
from primers_python.state import fingerprint

OPTIONS = {
    "python": primers.Option(
        type=tuple,
        where=("code",),
        help=N_("the versions of Python to run it with: 3.11,3.13"),
        pattern=r"3\.[0-9]+",
    ),
    "start-method": primers.Option(
        type=str,
        where=("code",),
        help=N_("how multiprocessing starts processes"),
        choices=("fork", "spawn", "forkserver"),
    ),
}


SESSIONS = ("pycon", "python-console", "doctest")  # fences that hold nothing but sessions
SESSION_SYNTAX = primers.Code(
    code="session-syntax",
    level="error",
    message=N_("the session cannot be read: {problem}"),
    help=N_("mend it, or give its fence another language, such as text"),
)
# What a program is told of the day, the machine, the user and of what is installed.
SURROUNDINGS = re.compile(
    r"\.(?:now|utcnow|today|getcwd|cwd|home|getpid|cpu_count|getenv|environ|uname|listdir|gethostname|getuser|ctime)\b"
    r"|\btime\.(?:time|localtime|gmtime|strftime|asctime|perf_counter|monotonic)\b|\bplatform\.|\btimeit\b"
    r"|\bsys\.(?:version|version_info|executable|platform|path|prefix|getsizeof)\b"
    r"|(?<!len\()\bsys\.argv\b(?!\[[1-9])"  # the path of the program; what is given to it is known
    r"|\b__(?:version|file)__\b|\bexpanduser\b|\bversion\("
)
# It says nothing in children that import the program, as multiprocessing may start them.
MARK = 'if __name__ == "__main__": print({line!r}, flush=True)'
FUTURE = r"^from __future__ import (?:\([^)]*\)|[^\n]*)"


def _mark(line: str) -> str:
    return MARK.format(line=line)


def _prompts(text: str) -> tuple[str, ...]:
    from primers_python.prompts import prompts

    return prompts(text) if "input" in text or "stdin" in text else ()


def _without_input(text: str) -> Literal["fails", "expects", "unknown"]:
    from primers_python.starved import without_input

    return without_input(text)


def _version(wanted: str, usual: str) -> str | None:
    from primers_python.versions import find_version

    return find_version(wanted, usual)


def _platform(example: primers.Example, run: primers.Run) -> tuple[str, ...]:
    from primers_python.elsewhere import platforms_of

    return platforms_of(run.stderr.decode("utf-8", "replace"))


def _raised(run: primers.Run) -> str:
    from primers_python.tracebacks import raised

    return raised(run)


def _traceback(lines: primers.Lines, args: tuple[str, ...]) -> primers.Lines:
    from primers_python.tracebacks import normalised

    return normalised(lines, brief="brief" in args)


def _lacks(interpreter: str, requirements: tuple[str, ...]) -> tuple[str, str] | None:
    from primers_python.installed import lacks

    return lacks(interpreter, requirements)


def _answer(example: primers.Example, run: primers.Run, expected: primers.Expected) -> str | None:
    from primers_python.session import answer

    return answer(example, run, expected)


def _surroundings(text: str) -> str:
    found = SURROUNDINGS.search(text)
    return found[0] if found else ""


def _doctest(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    from primers_python.doctests import matcher

    return matcher(want, got, options)


PYTHON = primers.Language(
    file="main.py",
    aliases=("py", "python3", "py3", *SESSIONS),
    comments=("#",),
    plan=plan,
    record=record,
    find=find,
    describe=describe,
    install=N_("Python from python.org or your system, or name one: [languages.python] interpreter"),
    missing=missing,
    fragment=fragment,
    names=names,
    has_value=has_value,
    variations=VARIATIONS,
    fingerprint=fingerprint,
    version=_version,
    lacks=_lacks,
    platform=_platform,
    first=FUTURE,
    prompts=_prompts,
    without_input=_without_input,
    mark=_mark,
    traceback=(
        r"^(?:Traceback|  \+ Exception Group Traceback) \(most recent call last\):"
        r'|^  File "[^"\n]*", line [0-9]+\n(?:    .*\n)*(?:SyntaxError|IndentationError|TabError): '  # not compiled
    ),
    raised=_raised,
    unbuffered=(("PYTHONUNBUFFERED", "1"),),
    answer=_answer,
    surroundings=_surroundings,
    line=r'File "(?P<file>[^"\n]+)", line (?P<line>[0-9]+)',
)


@primers.hookimpl
def primers_extract(lesson: primers.Lesson) -> Iterator[primers.Example | primers.Finding]:
    """Give every session: fences of their own, and those of Python that begin with a prompt."""
    for block in lesson.blocks:
        if block.kind != "fence" or block.language not in ("python", *PYTHON.aliases) or ">>>" not in block.text:
            continue
        if lesson.sessions or "run" in primers.parse_info(block.info).words[1:]:
            yield from _session(block)


def _session(block: primers.Block) -> Iterator[primers.Example | primers.Finding]:
    from primers_python import statements

    if not statements.is_session(block.text):
        return
    try:
        turns = statements.statements(block.text)
    except statements.NotASession as problem:
        line = block.inside.line + problem.line
        where = primers.Location(path=block.where.path, line=line, end_line=line)
        yield SESSION_SYNTAX.finding(where, problem=problem)
        return
    run = [turn for turn in turns if not statements.is_skipped(turn)]
    yield replace(primers.session(block, run), skip=None if run else statements.SKIP)


@primers.hookimpl
def primers_codes() -> dict[str, primers.Code]:
    """Register the finding about sessions that cannot be read."""
    return {SESSION_SYNTAX.code: SESSION_SYNTAX}


@primers.hookimpl
def primers_matchers() -> dict[str, object]:
    """Register how answers of a session are compared."""
    return {"doctest": _doctest}


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register Python."""
    return {"python": PYTHON}


@primers.hookimpl
def primers_normalisers() -> dict[str, object]:
    """Register how tracebacks are compared."""
    return {"traceback": _traceback}


@primers.hookimpl
def primers_options() -> dict[str, primers.Option]:
    """Register the options that only Python programs have."""
    return OPTIONS
