"""What a program asks its user with, as far as its text shows: a literal is printed, and an answer read behind it."""

import re

# Comments as C has them; what stands in quotes is none.
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/|(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}


def prompts_in(text: str, asks: "re.Pattern[str]", reads: "re.Pattern[str]", hole: str = "") -> tuple[str, ...]:
    """Give the prompts of a program, each once, as patterns from the beginning of a line.

    `asks` finds a literal (in a group) whose answer is read right behind it, `reads` every place that reads. None are
    given where one thing that is read is not asked for by a literal: what a reader types could not be told from what
    the program prints. Nor are they where a literal has a `hole` (a pattern) for a value, or ends with its line.
    """
    code = without_comments(text)
    asked = [next(filter(None, found.groups()), "") for found in asks.finditer(code)]
    lines = [_ESCAPE.sub(_plain, one).rpartition("\n")[2] for one in asked]
    holes = bool(hole) and any(re.search(hole, one) for one in asked)
    if holes or not all(lines) or len(lines) != len(reads.findall(code)):
        return ()
    return tuple(dict.fromkeys(f"^{re.escape(line)}" for line in lines))


def without_comments(text: str) -> str:
    """Give a program without its comments, a blank for each."""
    return _COMMENT.sub(lambda found: found[1] or " ", text)


def _plain(found: "re.Match[str]") -> str:
    return _ESCAPED.get(found[1], found[1])
