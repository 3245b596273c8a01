"""Places in the messages of interpreters and compilers: lines of the program become those of the page or a reader."""

import re
from collections.abc import Callable

from primers.model import Example, Location, Source


def on_the_page(text: str, pattern: str, example: Example) -> str:
    """Rewrite every place in `text` that lies in a source of the example.

    `pattern` has the groups `file` and `line`; a file is known by the end of its path, because a run has a folder of
    its own.
    """

    def placed(file: str, line: int) -> tuple[str, int] | None:
        where = place_of(file, line, example)
        return (where.path, where.line) if where else None

    return _rewritten(text, pattern, placed)


def place_of(file: str, line: int, example: Example) -> Location | None:
    """Give the line of the page behind a line of a file of an example; None where nobody wrote it."""
    source = _source(file, example)
    return source.on_page(line) if source else None


def as_shown(text: str, example: Example) -> str:
    """Rewrite the lines of the program, put together of several blocks, as a reader counts them.

    The reader has the blocks that the page shows, one after the other, and nothing that is set up or put between.
    """
    program = example.sources[-1]

    def counted(file: str, line: int) -> tuple[str, int] | None:
        number = program.as_shown(line) if _source(file, example) is program else None
        return (file, number) if number else None

    return _rewritten(text, example.places, counted)


def _rewritten(text: str, pattern: str, place: Callable[[str, int], tuple[str, int] | None]) -> str:
    """Give every place in a text as `place` gives it; None leaves it as it is.

    A message that names no file speaks of the program, and still names none then.
    """
    if not pattern:
        return text

    def replaced(found: "re.Match[str]") -> str:
        new = place(found["file"], int(found["line"]))
        if new is None:
            return found[0]
        whole = found[0]
        spans = [(found.span("file"), new[0] if found["file"] else ""), (found.span("line"), str(new[1]))]
        for (begin, end), part in sorted(spans, reverse=True):
            whole = whole[: begin - found.start()] + part + whole[end - found.start() :]
        return whole

    return re.sub(pattern, replaced, text)


def _source(path: str, example: Example) -> Source | None:
    """Find the source that a path leads to: the one with the longest name that the path ends with; the last for ""."""
    if not path:
        return example.sources[-1]
    parts = re.split(r"[/\\]", path)
    found = [
        (len(names), source)
        for source in example.sources
        if source.where and parts[-len(names := source.name.split("/")) :] == names
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
