"""What a reader types: read from a documented output as a terminal shows it, behind the prompts of the program."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from primers.echo import next_prompt
from primers.model import Example, Expected, Trial

# A prompt as a regular expression, and what is typed behind it.
Echo: TypeAlias = tuple[tuple[str, str], ...]


def with_input(example: Example, prompts: Sequence[str]) -> Example:
    """Give the trials of an example what their documented outputs show to be typed."""
    if not prompts:
        return example
    trials = tuple(new for trial in example.trials for new in _trials(trial, prompts))
    return replace(example, trials=trials)


def _trials(trial: Trial, prompts: Sequence[str]) -> Iterator[Trial]:
    """Documented runs of a trial that show other input are trials of their own."""
    lines = tuple(one for one in trial.expected if one.of != "stdout")
    runs: dict[Echo, list[Expected]] = {}
    for one in trial.expected:
        if one.of == "stdout":
            runs.setdefault(typed_in(one.text, prompts), []).append(one)
    if () in runs or not runs or trial.echo or (trial.stdin is not None and len(runs) > 1):
        yield trial
        return
    for echo, expected in runs.items():
        yield _with(replace(trial, expected=(*expected, *lines)), echo)


def _with(trial: Trial, echo: Echo) -> Trial:
    """Give a trial its input, unless the page gives other input."""
    stdin = "".join(f"{text}\n" for _, text in echo)
    return replace(trial, stdin=stdin, echo=echo) if trial.stdin in (None, stdin) else trial


def typed_in(text: str, prompts: Sequence[str]) -> Echo:
    """Read what is typed in a text as a terminal shows it; nothing where there is a doubt.

    What stands behind a prompt, up to the end of its line, was typed. Where nothing stands behind any, or another
    prompt does, the text is what a program prints into a pipe.
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
    return () if in_a_pipe or not any(answers) else tuple(echo)
