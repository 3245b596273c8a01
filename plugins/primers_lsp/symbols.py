"""The outline of a page: its sections, and the examples in them."""

from collections.abc import Sequence

from lsprotocol import types

import primers
from primers import translate
from primers_lsp.session import Opened

LONGEST = 60  # characters of the first line of a program


def symbols(opened: Opened) -> list[types.DocumentSymbol]:
    """Give the sections of a page, those below others inside them."""
    lesson, text = opened.page.lesson, opened.buffer.text
    last = lesson.text.count("\n") + 1
    found: list[types.DocumentSymbol] = []
    above: list[tuple[int, types.DocumentSymbol]] = []
    examples = list(opened.page.examples)
    for number, heading in enumerate(lesson.headings):
        following = lesson.headings[number + 1 :]
        end = next((one.where.line - 1 for one in following if one.level <= heading.level), last)
        own_end = following[0].where.line - 1 if following else last
        where = primers.Location(path=lesson.path, line=heading.where.line, end_line=end)
        mine = [one for one in examples if heading.where.line <= one.where.line <= own_end]
        symbol = types.DocumentSymbol(
            name=heading.text or "-",
            kind=types.SymbolKind.String,
            range=text.range_of(where),
            selection_range=text.range_of(heading.where),
            children=[_example(opened, one) for one in mine],
        )
        above = [(level, other) for level, other in above if level < heading.level]
        (_children(above[-1][1]) if above else found).append(symbol)
        above.append((heading.level, symbol))
    first = lesson.headings[0].where.line if lesson.headings else last + 1
    return [*(_example(opened, one) for one in examples if one.where.line < first), *found]


def _children(symbol: types.DocumentSymbol) -> list[types.DocumentSymbol]:
    return symbol.children if isinstance(symbol.children, list) else []


def _example(opened: Opened, example: primers.Example) -> types.DocumentSymbol:
    """Name an example by its language and its first line of code, with how its run was judged."""
    lines: Sequence[str] = [line for line in example.sources[-1].text.split("\n") if line.strip()]
    result = opened.lessons.result(example)
    name = f"{example.language}: {primers.clipped(lines[0].strip(), LONGEST)}" if lines else example.language
    place = opened.buffer.text.range_of(example.where)
    return types.DocumentSymbol(
        name=name,
        kind=types.SymbolKind.Function,
        range=place,
        selection_range=place,
        detail=translate(result.status) if result else None,
    )
