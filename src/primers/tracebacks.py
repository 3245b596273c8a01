"""Places in the messages of interpreters and compilers: the line of the program becomes the line of the page."""

import re

from primers.model import Example


def on_the_page(text: str, pattern: str, example: Example) -> str:
    """Rewrite every place in `text` that lies in a source of the example.

    `pattern` has the groups `file` and `line`; only the base name of the file is compared, because a run has a folder
    of its own.
    """
    if not pattern:
        return text
    sources = {source.name.rpartition("/")[2]: source for source in example.sources if source.where}

    def replaced(found: "re.Match[str]") -> str:
        source = sources.get(re.split(r"[/\\]", found["file"])[-1])
        where = source.on_page(int(found["line"])) if source else None
        if where is None:
            return found[0]
        whole = found[0]
        spans = [(found.span("file"), where.path), (found.span("line"), str(where.line))]
        for (begin, end), new in sorted(spans, reverse=True):
            whole = whole[: begin - found.start()] + new + whole[end - found.start() :]
        return whole

    return re.sub(pattern, replaced, text)
