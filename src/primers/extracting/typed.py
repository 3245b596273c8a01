"""What a reader types: read from a documented output as a terminal shows it, behind the prompts of the program."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from primers.extracting.echo import next_prompt
from primers.model import Example, Expected, Trial
from primers.protocols import Starved

# A prompt as a regular expression, and what is typed behind it.
Echo: TypeAlias = tuple[tuple[str, str], ...]
_ONE_BLANK = re.compile(r"^ (?=\S)")


def with_input(example: Example, prompts: Sequence[str], starved: Starved = "unknown", *, program: str = "") -> Example:
    """Give the trials of an example what their documented outputs show to be typed.

    `starved` is what the program does that is given nothing (see `Language.without_input`). Only the trials that run
    the file `program` are looked at.
    """
    if not prompts:
        return example
    trials = (_trials(one, prompts, starved) if one.program == program else (one,) for one in example.trials)
    return replace(example, trials=tuple(new for found in trials for new in found))


def _trials(trial: Trial, prompts: Sequence[str], starved: Starved) -> Iterator[Trial]:
    """Documented runs of a trial that show other input are trials of their own."""
    lines = tuple(one for one in trial.expected if one.of != "stdout")
    runs: dict[Echo, list[Expected]] = {}
    for one in trial.expected:
        if one.of == "stdout":
            runs.setdefault(typed_in(one.text, prompts, enter=_is_enter(one, starved)), []).append(one)
    if () in runs or not runs or trial.echo or (trial.stdin is not None and len(runs) > 1):
        yield trial
        return
    for echo, expected in runs.items():
        yield _with(replace(trial, expected=(*expected, *lines)), echo)


def _is_enter(expected: Expected, starved: Starved) -> bool:
    """Tell whether a prompt with nothing behind it was answered with Enter, where nothing stands behind any.

    A run of a transcript was typed at a terminal; there, only a program that expects its input to end may have met the
    end. Any other output may have come out of a pipe, unless the program fails in a pipe that gives it nothing.
    """
    in_a_transcript = expected.inside is not None
    return starved == "fails" or (in_a_transcript and starved != "expects")


def _with(trial: Trial, echo: Echo) -> Trial:
    """Give a trial its input, unless the page gives other input.

    One blank before what is typed is how pages part it from the prompt: nobody types it.
    """
    stdin = "".join(f"{_ONE_BLANK.sub('', text)}\n" for _, text in echo)
    return replace(trial, stdin=stdin, echo=echo) if trial.stdin in (None, stdin) else trial


def typed_in(text: str, prompts: Sequence[str], *, enter: bool = False) -> Echo:
    """Read what is typed in a text as a terminal shows it; nothing where there is a doubt.

    What stands behind a prompt, up to the end of its line, was typed. Where another prompt stands behind one, the text
    is what a program prints into a pipe; where nothing stands behind any, too, unless that was `enter`.
    """
    echo: list[tuple[str, str]] = []
    at = 0
    while found := next_prompt(text, at, prompts):
        prompt, end = found
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        echo.append((prompt, text[end:line_end]))
        at = min(line_end + 1, len(text))
    answers = [answer for _, answer in echo]
    in_a_pipe = any(next_prompt(answer, 0, prompts) for answer in answers)
    return () if in_a_pipe or not (enter or any(answers)) else tuple(echo)
