"""Text of strangers in Markdown: whatever it holds, it is shown and changes nothing around it."""

import re
from collections.abc import Iterable, Sequence

import primers

# What begins markup within a line, and what makes links, mentions, formulas and emoji of plain words.
_ACTIVE = str.maketrans({mark: f"&#{ord(mark)};" for mark in r"\`*_{}[]<>#|&!~^$@:."})
_RUN = re.compile("`+")


def inert(text: str) -> str:
    """Give a text as neither Markdown nor HTML: what would be markup stands as references, which are none in either."""
    return _whole(primers.on_one_line(text)).translate(_ACTIVE)


def code(text: str) -> str:
    """Show a text as code."""
    return f"<code>{inert(text)}</code>"


def fenced(text: str, language: str) -> str:
    """Show lines as they are: no line of them ends the fence."""
    marks = "`" * max(3, 1 + max((len(run) for run in _RUN.findall(text)), default=0))
    return f"{marks}{language}\n{_whole(text)}\n{marks}"


def _whole(text: str) -> str:
    """Give a text that can be written: the halves of a character, as names of files have them, are question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def fold(title: str, body: str) -> str:
    """Put blocks below a title (HTML) that opens them."""
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Make a table of cells that are Markdown without a bar."""
    lines = (header, ["---"] * len(header), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
