"""What may be typed here: languages, options and their values, the words that lead to an output."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lsprotocol import types

import primers
from primers import translate
from primers_lsp.cursor import Cursor, cursor_of
from primers_lsp.session import Opened

LONGEST = 40  # characters of a paragraph that is taken for a marker


def completion(opened: Opened, position: types.Position) -> Iterator[types.CompletionItem]:
    """Give what may stand at a place, each with the range of what is typed of it already."""
    before = opened.buffer.text.before(position)
    cursor = cursor_of(before)
    if cursor is None or _is_inside(opened, position.line + 1, cursor):
        return
    units = opened.buffer.text.units
    start = types.Position(line=position.line, character=position.character - units(cursor.typed))
    range_ = types.Range(start=start, end=position)
    for word, kind, detail in _words(opened, cursor, position.line + 1):
        yield types.CompletionItem(
            label=word, kind=kind, detail=detail or None, text_edit=types.TextEdit(range=range_, new_text=word)
        )


def _is_inside(opened: Opened, line: int, cursor: Cursor) -> bool:
    """Tell whether a line is part of a block of code, or ends one: the first of a block is neither."""
    return any(one.where.line < line <= one.where.end_line for one in opened.page.lesson.blocks if one.kind == "fence")


_Word = tuple[str, types.CompletionItemKind, str]


def _words(opened: Opened, cursor: Cursor, line: int) -> Iterator[_Word]:
    if cursor.kind == "language":
        yield from _languages(opened)
    elif cursor.kind == "option":
        yield from _options(opened, cursor, line)
    elif cursor.kind == "value":
        yield from ((word, types.CompletionItemKind.EnumMember, "") for word in _values(opened, cursor))
    elif not cursor.typed.strip() or _is_behind_code(opened, line):
        yield from ((word, types.CompletionItemKind.Text, "") for word in _markers(opened, line))


def _languages(opened: Opened) -> Iterator[_Word]:
    pipeline = opened.lessons.pipeline
    for name, entry in sorted(pipeline.languages.items()):
        alias = entry.name if entry.name != name else ""
        yield name, types.CompletionItemKind.Keyword, alias
    for drawn in sorted({entry.name.split()[0] for entry in pipeline.plugins.fences()} - set(pipeline.languages)):
        yield drawn, types.CompletionItemKind.Keyword, ""


def _options(opened: Opened, cursor: Cursor, line: int) -> Iterator[_Word]:
    """Give the options that may stand on the fence at a line, or in the comment above one."""
    promises = {line for one in opened.page.examples for line in _promised(one)}
    is_code = line in {one.where.line for one in opened.page.examples} - promises
    wanted = {"code", "block"} if is_code else {"output", "block"} if line in promises else {"code", "output", "block"}
    for name, option in sorted(opened.lessons.pipeline.reader.known.items()):
        if name not in cursor.said and wanted & {*option.where}:
            yield (
                name if option.type is bool or option.bare is not None else f"{name}=",
                types.CompletionItemKind.Property,
                translate(option.help),
            )


def _values(opened: Opened, cursor: Cursor) -> Sequence[str]:
    reader = opened.lessons.pipeline.reader
    if cursor.option == "match":
        return sorted(entry.name for entry in reader.matchers)
    option = reader.known.get(cursor.option)
    return option.choices if option else ()


def _promised(example: primers.Example) -> Iterator[int]:
    """Give the lines where the documented outputs of an example begin."""
    promises = (promise for trial in example.trials for promise in trial.expected)
    yield from (promise.where.line for promise in promises if promise.of == "stdout")


def _is_behind_code(opened: Opened, line: int) -> bool:
    before = [one for one in opened.page.lesson.blocks if one.where.end_line < line]
    return bool(before) and before[-1].kind == "fence"


def _markers(opened: Opened, line: int) -> Sequence[str]:
    """Give the paragraphs that lead to an output: the usual one, and those that pages of this locale use."""
    if not _is_behind_code(opened, line):
        return ()
    lesson = opened.page.lesson
    used: Counter[str] = Counter()
    blocks = {one.path: one.blocks for one in opened.lessons.book.lessons if one.locale == lesson.locale}
    for example in opened.lessons.book.examples:
        places = set(_promised(example))
        for above, block in pairwise(blocks.get(example.where.path, ())):
            if block.where.line in places and above.kind == "paragraph" and len(above.text) <= LONGEST:
                used[above.text.strip()] += 1
    words = [primers.marker_of(lesson, lesson.locale), *(f"{word}：" for word in lesson.markers)]
    return list(dict.fromkeys([*words, *(word for word, _ in used.most_common(9))]))
