"""SQL: scripts of SQLite, run as `sqlite3 < main.sql` runs them, by the library that Python brings."""

import re

import primers
from primers import N_

# The shell is built with them, the library of Python is not.
_OF_THE_SHELL = re.compile(
    r"no such (?:table|function): (?P<name>generate_series|readfile|writefile|edit|sha3|sha3_query|fsdir|lsdir|zipfile"
    r"|decimal(?:_\w+)?|ieee754\w*|shell_\w+|base64|base85|regexpi|median|percentile)$"
    r"|: (?P<dot>\.\w[\w ]*) of the sqlite3 shell is not here$",
    re.MULTILINE,
)


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Run it by the shell that is laid beside it."""
    sources = (*primers.laid("primers_sql", "shell"), *example.sources)
    return (primers.Command(sources=sources, run=primers.step_of("sql", "shell", example), sockets=False),)


def describe(interpreter: str) -> str:
    """Name the library, such as "SQLite 3.40.1"."""
    if interpreter != primers.own_python():
        return f"SQLite of {interpreter}"
    import sqlite3

    return f"SQLite {sqlite3.sqlite_version}"


def fingerprint(interpreter: str, hidden: tuple[str, ...]) -> str:
    """Name our own Python with its library; that of another one cannot be named."""
    if interpreter != primers.own_python():
        return ""
    import sqlite3

    return primers.digest_of(interpreter, primers.state_of_file(interpreter), sqlite3.sqlite_version).hex()


def missing(example: primers.Example, command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name what only the shell of SQLite has."""
    found = _OF_THE_SHELL.search(run.stderr.decode("utf-8", "replace"))
    return (found["name"] or found["dot"], "") if found else None


def _mark(line: str) -> str:
    """End what is open, then print: no mode changes that."""
    return f";\n.print {line}"


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register SQL."""
    language = primers.Language(
        file="main.sql",
        aliases=("sqlite", "sqlite3"),
        comments=("--",),
        plan=plan,
        find=primers.own_python,
        describe=describe,
        fingerprint=fingerprint,
        install=N_("a Python with sqlite3, or name one: [languages.sql] interpreter"),
        missing=missing,
        line=r"(?P<file>)(?m:^)(?:Parse error|Runtime error|Error) near line (?P<line>[0-9]+):",
        mark=_mark,
    )
    return {"sql": language}
