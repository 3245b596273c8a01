"""A fence as HTML: highlighted code with its title, and the mark that says what was proven of it."""

import html
from collections.abc import Callable

from primers.fencewords import is_collapsed, label_of, title_of
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
SHOW = N_("Show the code")
SHOW_OUTPUT = N_("Show the output")
TEXTS = (*MARKS.values(), *WEAKER.values(), SHOW, SHOW_OUTPUT)
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


def fence_html(
    block: Block, *, output: bool, result: Result | None, translate: Callable[[str], str], drawn: str = ""
) -> str:
    """Give a fence as trusted HTML: everything that comes from the page is escaped. `drawn` is what a plugin made."""
    info = parse_info(block.info)
    kind = "drawn" if drawn else "output" if output else "code"
    inside = drawn or _code(block, info, output=output)
    if is_collapsed(info):
        summary = _caption(info, "span") or html.escape(translate(SHOW_OUTPUT if output else SHOW))
        inside = f'<details class="fold"><summary>{summary}</summary>{inside}</details>'
    else:
        inside = _caption(info, "figcaption") + inside
    return f'<figure class="primers-{kind}" id="L{block.where.line}">{inside}{_mark(result, translate)}</figure>'


def _code(block: Block, info: Info, *, output: bool) -> str:
    code = highlighted(block.text, "" if output else block.language, marked_lines(info.marks))
    named = f' class="language-{html.escape(block.language)}"' if block.language else ""
    return f'<div class="highlight"><pre tabindex="0"><code{named}>{code}</code></pre></div>'


def _caption(info: Info, tag: str) -> str:
    """Give the title of a fence as an element, in the colour of its label; "" where it has none."""
    title = html.escape(title_of(info))
    kind = label_of(info)[0].removeprefix("label").removeprefix("-")
    return f'<{tag} class="{f"title {kind}".rstrip()}">{title}</{tag}>' if title else ""


def _mark(result: Result | None, translate: Callable[[str], str]) -> str:
    if result is None:
        return ""
    told = WEAKER.get(result.strength or "", MARKS[result.status])
    text = translate(told).replace("{reason}", result.reason)
    symbol = SYMBOLS.get(result.status, "–")
    sign = f'<span aria-hidden="true">{symbol}</span>'
    return f'<p class="primers-mark primers-{result.status}">{sign} {html.escape(text)}</p>'
