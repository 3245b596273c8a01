"""A fence as HTML: highlighted code with its title, its line numbers and its mark; several of them as tabs."""

import html
from collections.abc import Iterable, Iterator
from itertools import groupby

from primers import prooftext
from primers.highlight import highlighted, marked_lines
from primers.model import Block, Result, Seen
from primers.options import Info, parse_info
from primers.sitetexts import Texts

NUMBERED = ".numbers"  # the attribute that asks for line numbers
TEXTS = prooftext.TEXTS


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


def fence_html(block: Block, *, output: bool, result: Result | None, seen: Seen, texts: Texts) -> str:
    """Give a fence as trusted HTML: everything that comes from the page is escaped."""
    info = parse_info(block.info)
    language = "" if output else block.language
    code = highlighted(block.text, language, marked_lines(info.marks))
    kind = "output" if output else "code"
    named = f' class="language-{html.escape(block.language)}"' if block.language else ""
    title = _title(info)
    caption = f'<figcaption class="title">{html.escape(title)}</figcaption>' if title else ""
    shown = f' data-language="{html.escape(language)}"' if language else ""
    mark = prooftext.mark_html(result, seen, texts) if result or output else ""
    numbers = _numbers(block.text) if NUMBERED in info.attributes else ""
    return (
        f'<figure class="primers-{kind}" id="L{block.where.line}"{shown}>{caption}'
        f'<div class="highlight">{numbers}<pre tabindex="0"><code{named}>{code}</code></pre></div>'
        f"{mark}</figure>"
    )


def _numbers(text: str) -> str:
    """Give the numbers of the lines of a text, which nobody reads aloud or copies."""
    count = text.count("\n") + (not text.endswith("\n"))
    lines = "\n".join(map(str, range(1, count + 1)))
    return f'<pre class="numbers" aria-hidden="true">{lines}</pre>'


def _title(info: Info) -> str:
    """Give the word behind `label`, ```` ```python label main.py ````, or the name of the file."""
    if "label" in info.words[1:-1]:
        return info.words[info.words.index("label") + 1]
    return dict(info.items).get("name") or ""


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
