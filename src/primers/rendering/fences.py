"""A fence as HTML: highlighted code with its title, its line numbers and its mark; several of them as tabs."""

import html
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace

from primers import prooftext
from primers.extracting.options import Info, parse_info
from primers.i18n import N_
from primers.model import Block, Result, Seen
from primers.rendering.fencewords import is_collapsed, label_of, title_of
from primers.rendering.guess import guessed
from primers.rendering.highlight import highlighted, marked_lines
from primers.rendering.sitetexts import Texts

NUMBERED = ".numbers"  # the attribute that asks for line numbers
GUESSED = "auto"  # the language that is to be found out
SHOW = N_("Show the code")
SHOW_OUTPUT = N_("Show the output")
TEXTS = (*prooftext.TEXTS, SHOW, SHOW_OUTPUT)


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
    block: Block,
    *,
    output: bool,
    result: Result | None,
    seen: Seen,
    texts: Texts,
    drawn: str = "",
    below: str = "",
) -> str:
    """Give a fence as trusted HTML: everything that comes from the page is escaped.

    Plugins made `drawn`, which stands in the place of the text, and `below`, which comes last.
    """
    info = parse_info(block.info)
    kind = "drawn" if drawn else "output" if output else "code"
    if block.language == GUESSED:
        block = replace(block, language=guessed(block.text))
    inside = drawn or _code(block, info, output=output)
    if is_collapsed(info):
        summary = _caption(info, "span") or html.escape(texts(SHOW_OUTPUT if output else SHOW))
        inside = f'<details class="fold"><summary>{summary}</summary>{inside}</details>'
    else:
        inside = _caption(info, "figcaption") + inside
    mark = prooftext.mark_html(result, seen, texts) if result or output else ""
    shown = f' data-language="{html.escape(block.language)}"' if kind == "code" and block.language else ""
    return f'<figure class="primers-{kind}" id="L{block.where.line}"{shown}>{inside}{mark}{below}</figure>'


def _code(block: Block, info: Info, *, output: bool) -> str:
    code = highlighted(block.text, "" if output else block.language, marked_lines(info.marks))
    named = f' class="language-{html.escape(block.language)}"' if block.language else ""
    numbers = _numbers(block.text) if NUMBERED in info.attributes else ""
    return f'<div class="highlight">{numbers}<pre tabindex="0"><code{named}>{code}</code></pre></div>'


def _numbers(text: str) -> str:
    """Give the numbers of the lines of a text, which nobody reads aloud or copies."""
    count = text.count("\n") + (not text.endswith("\n"))
    lines = "\n".join(map(str, range(1, count + 1)))
    return f'<pre class="numbers" aria-hidden="true">{lines}</pre>'


def _caption(info: Info, tag: str) -> str:
    """Give the title of a fence as an element, in the colour of its label; "" where it has none."""
    title = html.escape(title_of(info))
    kind = label_of(info)[0].removeprefix("label").removeprefix("-")
    return f'<{tag} class="{f"title {kind}".rstrip()}">{title}</{tag}>' if title else ""


def tabs(run: Iterable[tuple[Block, str]]) -> Iterator[str]:
    """Give the figures of fences that follow one another, those with `tab=` as panels of one group.

    The tabs are radio buttons, so that they work without a script, by key, and on paper.
    """
    for named, group in groupby(run, key=lambda pair: bool(tab_of(pair[0]))):
        figures = list(group)
        if not named or len(figures) < 2:
            yield from (figure for _, figure in figures)
            continue
        name = f"tab-L{figures[0][0].where.line}"
        for position, (block, figure) in enumerate(figures):
            checked = " checked" if position == 0 else ""
            label = html.escape(tab_of(block))
            opening = "" if position else '<div class="tabset" role="group">'
            closing = "</div>" if block is figures[-1][0] else ""
            yield (
                f'{opening}<label class="tab"><input type="radio" name="{name}"{checked}>{label}</label>'
                f"{figure}{closing}"
            )


def tab_of(block: Block) -> str:
    """Give the word on the tab of a fence, "" for one that is none."""
    return dict(parse_info(block.info).items).get("tab") or ""
