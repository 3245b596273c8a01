"""Which programs of a book a browser can run: what it needs to know of them, or why it cannot."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct

import primers
from primers_node import is_module
from primers_playground import javascript_needs, python_needs

Needs = Callable[..., tuple[str, str] | None]
NAMES = {
    "python": "python",
    "py": "python",
    "javascript": "javascript",
    "js": "javascript",
    "node": "javascript",
    "mjs": "javascript",
    "cjs": "javascript",
}
NEEDS: dict[str, Needs] = {"python": python_needs.need_of, "javascript": javascript_needs.need_of}
SUFFIXES = {"python": (".py",), "javascript": (".js", ".mjs", ".cjs")}
TRACES = {"python": r"^Traceback \(most recent call last\):", "javascript": r"^\S*\.[cm]?js:\d+\n.*\n *\^+$"}


class Wanted(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A documented output: `open` leaves something open, `errors` is what of standard error belongs to it."""

    text: str
    open: bool = False
    errors: str = ""


class Attempt(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A documented run: what is typed, the arguments, what it shows; with `echo` what is typed stands in it."""

    stdin: str = ""
    args: tuple[str, ...] = ()
    wants: tuple[Wanted, ...] = ()
    echo: bool = False
    program: str = ""


class Offer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the page must know to run a program; `code` is that of its fence, `before` what runs ahead of it.

    `pieces` are the first lines of the blocks of the page in the whole, and their numbers for a reader. What is
    printed before the line `cut` is not shown. `limit` is in seconds.
    """

    language: str
    name: str
    code: str
    trials: tuple[Attempt, ...]
    limit: float
    before: str = ""
    cut: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    pieces: tuple[tuple[int, int], ...] = ()
    reads: bool = False
    module: bool = False


class Reason(Struct, frozen=True, kw_only=True):
    """Why a program cannot run: a kind of texts.REASONS, and the word in the program."""

    language: str
    kind: str
    name: str


def offer(example: primers.Example, strength: str | None, limit: float) -> Offer | Reason | None:
    """Give what a page needs to run an example, the reason why it cannot, or None for what is no program for a browser.

    `strength` is that of its proof, `limit` the seconds it may take where it does not say.
    """
    language = NAMES.get(example.language)
    if language is None or example.is_session or not example.sources:
        return None
    need = _need(example, language)
    if need:
        return Reason(language=language, kind=need[0], name=need[1])
    return _offer(example, language, strength, limit)


def _need(example: primers.Example, language: str) -> tuple[str, str] | None:
    """Give what the options of an example or its files need that no browser has."""
    options = dict(example.options)
    platforms = options.get("platform")
    if isinstance(platforms, tuple) and platforms:
        return "platform", ", ".join(platforms)
    if options.get("network"):
        return "network", "network"
    local = frozenset(PurePosixPath(source.name).parts[0].partition(".")[0] for source in example.sources)
    own = [source for source in example.sources if source.name.endswith(SUFFIXES[language])]
    found = (NEEDS[language](source.text, local) for source in reversed(own))
    return next((one for one in found if one), None)


def _offer(example: primers.Example, language: str, strength: str | None, limit: float) -> Offer:
    program = example.sources[-1]
    first = program.pieces[-1].line if program.pieces else 1
    lines = program.text.split("\n")
    options = dict(example.options)
    return Offer(
        language=language,
        name=program.name,
        code="\n".join(lines[first - 1 :]),
        before="".join(f"{line}\n" for line in lines[: first - 1]),
        cut=example.cut,
        beside=tuple((source.name, source.text) for source in example.sources[:-1]),
        pieces=tuple((piece.line, piece.shown) for piece in program.pieces),
        trials=tuple(_attempts(example, language, strength)),
        limit=float(str(options.get("timeout", limit))),
        reads=language == "python" and any(python_needs.reads_input(source.text) for source in example.sources),
        module=language == "javascript" and (is_module(example.sources) or program.name.endswith(".mjs")),
    )


def _attempts(example: primers.Example, language: str, strength: str | None) -> Iterator[Attempt]:
    for trial in example.trials:
        wants = tuple(
            Wanted(text=one.text, open=_is_open(one, strength), errors=_errors(one, trial, language))
            for one in trial.expected
            if one.of == "stdout" and not one.prompt
        )
        yield Attempt(
            stdin=trial.stdin or "", args=trial.args, wants=wants, echo=bool(trial.echo), program=trial.program
        )


def _is_open(expected: primers.Expected, strength: str | None) -> bool:
    """Tell whether other outputs than the documented one are right, too."""
    options = dict(expected.options)
    loose = (
        expected.matcher != "exact"
        or bool(expected.normalisers)
        or any(options.get(one) for one in ("varies", "tolerance"))
    )
    return loose or strength in ("masked", "varies")


def _errors(expected: primers.Expected, trial: primers.Trial, language: str) -> str:
    """Say what of standard error is part of a documented output: "only" it, "merge" both, or "" none of it."""
    said = dict(expected.options).get("stderr")
    if said in ("only", "merge"):
        return str(said)
    shows = said is None and (trial.terminal or re.search(TRACES[language], expected.text, re.MULTILINE))
    return "merge" if shows else ""
