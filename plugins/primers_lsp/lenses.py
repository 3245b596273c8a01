"""What stands above a program in the editor: run it, verify the page, open its translation."""

from collections.abc import Iterator

from lsprotocol import types

import primers
from primers import N_, translate
from primers_lsp.session import Opened

RUN, VERIFY, OPEN = "primers.run", "primers.verify", "primers.openTranslation"
OPEN_TITLE = N_("Open translation: {language}")


def lenses(opened: Opened) -> Iterator[types.CodeLens]:
    """Give those of a page: at its top, and above each example."""
    others = translated(opened)
    if opened.page.examples and opened.lessons.trusted:
        yield _lens(opened, 0, translate(N_("Verify page")), VERIFY)
    yield from (_open(opened, 0, other) for other in others)
    for example in opened.page.examples:
        line = example.where.line
        if opened.lessons.trusted and example.skip is None:
            yield _lens(opened, line, translate(N_("Run")), RUN)
            yield _lens(opened, line, translate(N_("Verify")), VERIFY)
        yield from (_open(opened, line, other) for other in others if counterpart(opened, example, other))


def _open(opened: Opened, line: int, other: primers.Lesson) -> types.CodeLens:
    title = translate(OPEN_TITLE).format(language=primers.language_name(other.locale or ""))
    return _lens(opened, line, title, OPEN, other.locale)


def _lens(opened: Opened, line: int, title: str, command: str, *more: object) -> types.CodeLens:
    place = types.Position(line=max(line - 1, 0), character=0)
    called = types.Command(title=title, command=command, arguments=[opened.buffer.uri, line, *more])
    return types.CodeLens(range=types.Range(start=place, end=place), command=called)


def translated(opened: Opened) -> list[primers.Lesson]:
    """Give the lesson of a page in its other languages."""
    known = primers.translations(opened.lessons.book.lessons).get(opened.page.lesson.key or "", {})
    return [lesson for lesson in known.values() if lesson.path != opened.path]


def counterpart(opened: Opened, example: primers.Example, other: primers.Lesson) -> primers.Example | None:
    """Give an example in another language."""
    its = [one for one in opened.lessons.book.examples if one.where.path == other.path]
    pairs = primers.counterparts(opened.page.examples, its)
    return next((pair.translation for pair in pairs if pair.source is example), None)
