"""What is typed into a program: a terminal shows it behind the prompt that asked for it, a pipe does not."""

import re
from collections.abc import Sequence


def next_prompt(text: str, start: int, prompts: Sequence[str]) -> tuple[str, int] | None:
    """Give the first prompt in `text` from `start` on, and where it ends: of several at one place the longest.

    What stands at `start` stands at the beginning of a line of the terminal, so that `^` matches there.
    """
    rest = text[start:]
    searched = ((prompt, re.search(prompt, rest, re.MULTILINE)) for prompt in prompts)
    found = [(match.start(), -match.end(), prompt) for prompt, match in searched if match and match.end()]
    if not found:
        return None
    _, end, prompt = min(found)
    return prompt, start - end


def echoed(output: str, echo: tuple[tuple[str, str], ...]) -> str:
    """Give what a terminal shows of a program that printed `output` into a pipe.

    `echo` are pairs: a prompt as a regular expression, and what is typed behind it. Whichever prompt comes next gets
    the next text, as a program would; one that stops asking early, or asks for more, is shown as far as it goes.
    """
    prompts = tuple(dict.fromkeys(prompt for prompt, _ in echo))
    shown, at = "", 0
    for _, text in echo:
        found = next_prompt(output, at, prompts)
        if found is None:
            break
        shown += f"{output[at : found[1]]}{text}\n"
        at = found[1]
    return shown + output[at:]
