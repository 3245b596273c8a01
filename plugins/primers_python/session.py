"""How a Python session is run: statement by statement, in one interpreter, whose output is taken apart again."""

import ast
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import primers
from primers_python.awaiting import awaits
from primers_python.chains import LINK, last_raised
from primers_python.statements import as_program, is_session, is_skipped, statements

# The text of a program, or statements: whether the session goes on behind their SystemExit, and shows what they raise.
Chunk: TypeAlias = "str | tuple[tuple[str, bool, bool], ...]"
# What a statement raised: its kind, its message as doctest has it, and what an interpreter shows.
Raised: TypeAlias = "tuple[str, str, str] | None"
EXIT = "exit"  # the kind of what ends the interpreter: its code, and what it shows

FILE = ".primers/session.py"
HEADER = re.compile(r"^Traceback \((?:most recent call last|innermost last)\):[ \t]*$", re.MULTILINE)
MISSED = "Traceback (most recent call last):\n"


def plan(example: primers.Example, trial: primers.Trial, runner: str) -> primers.Command:
    """Type the statements into an interpreter; `runner` is the text of the program that does so."""
    chunks = _chunks(example)
    awaiting = any(is_session(one) and awaits(statements(one)) for one in example.sources[-1].texts)
    text = f"CHUNKS = {chunks!r}\nMARK = {_mark(chunks)!r}\nAWAITING = {awaiting}\n{runner}"
    step = primers.Step(argv=("python", FILE), stdin=trial.stdin)
    return primers.Command(sources=(*example.sources[:-1], primers.Source(name=FILE, text=text)), run=step)


def without_prompts(source: primers.Source) -> str:
    """Give the text of a program with the statements of the sessions that it continues, line by line."""
    lines = source.text.split("\n")
    for piece, text in zip(source.pieces, source.texts, strict=False):
        if is_session(text):
            lines[piece.line - 1 : piece.line - 1 + text.count("\n") + 1] = as_program(text).split("\n")
    return "\n".join(lines)


def answer(example: primers.Example, run: primers.Run, expected: primers.Expected) -> str | None:
    """Give what stood below a prompt, or below all of them; None for a statement that was not run."""
    found = list(_answers(run, _chunks(example)))
    if expected.prompt is None:
        return "".join(printed + _shown(raised, "") for printed, raised in found)
    if expected.prompt.number > len(found):
        return None
    printed, raised = found[expected.prompt.number - 1]
    return printed + _shown(raised, expected.text)


def _chunks(example: primers.Example) -> tuple[Chunk, ...]:
    return tuple(_chunk(text) for text in example.sources[-1].texts)


def _chunk(text: str) -> Chunk:
    if not is_session(text):
        return text
    return tuple(
        (turn.typed, _shows_exit(turn.output), bool(HEADER.match("\n".join(turn.output))))
        for turn in statements(text)
        if not is_skipped(turn)
    )


def _shows_exit(output: Sequence[str]) -> bool:
    """Tell whether a page shows SystemExit as any exception, as doctest does."""
    return bool(HEADER.match("\n".join(output))) and any(line.startswith("SystemExit") for line in output)


def _mark(chunks: Sequence[Chunk]) -> str:
    return f"primers:{hashlib.sha256(repr(chunks).encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def _answers(run: primers.Run, chunks: Sequence[Chunk]) -> Iterator[tuple[str, Raised]]:
    """Give what each statement that was run printed, and what it raised."""
    text = run.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
    for printed, words in primers.between(text, _mark(chunks), len(chunks[-1])):
        raised = ast.literal_eval(words) if words is not None else None
        yield printed, raised
        if raised and raised[0] == EXIT:
            return


def unexpected(example: primers.Example, run: primers.Run) -> Iterator[tuple[str, ...]]:
    """Give the chains of exceptions that statements raised, those of what comes before included, and no page shows."""
    chunks = _chunks(example)
    before = re.search(rf"^{re.escape(_mark(chunks))}:0:(.*)$", run.stdout.decode("utf-8", "replace"), re.MULTILINE)
    yield from map(last_raised, ast.literal_eval(before[1]) if before else ())
    for (_, _, shown), (_, raised) in zip(chunks[-1], _answers(run, chunks), strict=False):
        if raised and not shown:
            yield last_raised(raised[2])


def _shown(raised: Raised, want: str) -> str:
    """Give what an interpreter shows of an exception, in the form that the page has."""
    if raised is None:
        return ""
    kind, message, text = raised
    if kind == EXIT:
        return f"{text}\n" if text else ""
    last = text if LINK.search(want) else LINK.split(text)[-1]
    if HEADER.search(want) and not HEADER.search(last):  # what cannot be compiled has none
        return f"{MISSED}{message}"
    return last
