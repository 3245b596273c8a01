"""Places in the messages of interpreters and compilers: the line of the program becomes the line of the page."""

import re

from primers.model import Example, Source


def on_the_page(text: str, pattern: str, example: Example) -> str:
    """Rewrite every place in `text` that lies in a source of the example.

    `pattern` has the groups `file` and `line`; a file is known by the end of its path, because a run has a folder of
    its own.
    """
    if not pattern:
        return text

    def replaced(found: "re.Match[str]") -> str:
        source = _source(found["file"], example)
        where = source.on_page(int(found["line"])) if source else None
        if where is None:
            return found[0]
        whole = found[0]
        spans = [(found.span("file"), where.path), (found.span("line"), str(where.line))]
        for (begin, end), new in sorted(spans, reverse=True):
            whole = whole[: begin - found.start()] + new + whole[end - found.start() :]
        return whole

    return re.sub(pattern, replaced, text)


def _source(path: str, example: Example) -> Source | None:
    """Find the source that a path leads to: the one with the longest name that the path ends with."""
    parts = re.split(r"[/\\]", path)
    found = [
        (len(names), source)
        for source in example.sources
        if source.where and parts[-len(names := source.name.split("/")) :] == names
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
