"""A fence as HTML: highlighted code with its title, and the mark that says what was proven of it."""

import html
from collections.abc import Callable

from primers.highlight import highlighted, marked_lines
from primers.i18n import N_
from primers.model import Block, Result
from primers.options import Info, parse_info

# What a reader is told of an example, by status; what was not run says so, what is no example says nothing.
MARKS = {
    "passed": N_("verified"),
    "failed": N_("wrong: the program prints something else"),
    "error": N_("not verified: the program could not be judged"),
    "skipped": N_("not run: {reason}"),
    "unavailable": N_("not run here"),
}
# What passed, but not as it stands letter for letter.
WEAKER = {
    "masked": N_("verified, but for what the page leaves open"),
    "varies": N_("verified in its form: runs differ"),
}
TEXTS = (*MARKS.values(), *WEAKER.values())
SYMBOLS = {"passed": "✓", "failed": "✗", "error": "✗"}


class Proof:
    """What was proven of the fences of the book, by place."""

    def __init__(self, results: tuple[Result, ...]) -> None:
        """Index results by the fence that carries their mark: the output, or the program where it has none."""
        self.marks: dict[tuple[str, int], Result] = {}
        for result in results:
            outputs = [want.where for trial in result.example.trials for want in trial.expected if want.of == "stdout"]
            for where in outputs or [result.example.where]:
                self.marks[where.path, where.line] = result

    def of(self, block: Block) -> Result | None:
        """Give the result whose mark a fence carries."""
        return self.marks.get((block.where.path, block.where.line))


def fence_html(block: Block, *, output: bool, result: Result | None, translate: Callable[[str], str]) -> str:
    """Give a fence as trusted HTML: everything that comes from the page is escaped."""
    info = parse_info(block.info)
    language = "" if output else block.language
    code = highlighted(block.text, language, marked_lines(info.marks))
    kind = "output" if output else "code"
    named = f' class="language-{html.escape(block.language)}"' if block.language else ""
    title = _title(info)
    caption = f'<figcaption class="title">{html.escape(title)}</figcaption>' if title else ""
    return (
        f'<figure class="primers-{kind}" id="L{block.where.line}">{caption}'
        f'<div class="highlight"><pre tabindex="0"><code{named}>{code}</code></pre></div>'
        f"{_mark(result, translate)}</figure>"
    )


def _title(info: Info) -> str:
    """Give the word behind `label`, ```` ```python label main.py ````, or the name of the file."""
    if "label" in info.words[1:-1]:
        return info.words[info.words.index("label") + 1]
    return dict(info.items).get("name") or ""


def _mark(result: Result | None, translate: Callable[[str], str]) -> str:
    if result is None:
        return ""
    told = WEAKER.get(result.strength or "", MARKS[result.status])
    text = translate(told).replace("{reason}", result.reason)
    symbol = SYMBOLS.get(result.status, "–")
    sign = f'<span aria-hidden="true">{symbol}</span>'
    return f'<p class="primers-mark primers-{result.status}">{sign} {html.escape(text)}</p>'
