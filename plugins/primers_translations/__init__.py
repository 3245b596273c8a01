"""Translations: what each was made from, and how far it is behind: `primers translated`, `primers status`.

`passages` are what of a page counts, `record` is what the front matter of a translation keeps of its source, `behind`
compares that with the source as it is now, and `states` says how each lesson stands in each locale.
"""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

import primers
from primers_translations.findings import CODES, INVALID, OUTDATED, TranslationSettings
from primers_translations.record import KEY


@primers.hookimpl
def primers_options() -> dict[str, primers.Option]:
    """Register the key of the front matter."""
    return {KEY: primers.Option(type=str, where=("page",), help=primers.N_("what a translation was made from"))}


@primers.hookimpl
def primers_check(book: primers.Book) -> Iterator[primers.Finding]:
    """Find translations that are behind their source, and records that cannot be read; the others are silent."""
    from primers_translations.states import Translations

    level = dict(book.settings).get("translations", TranslationSettings()).outdated
    translations = Translations(book, "")
    for lesson in book.lessons:
        if lesson.locale is None or KEY not in dict(lesson.meta.added):
            continue
        state = translations.state(lesson)
        where = primers.place_of_key(lesson, KEY)
        if state.problem:
            yield INVALID.finding(where, problem=state.problem, path=lesson.path)
        elif state.source and state.behind and state.behind.total:
            paragraphs, blocks = state.behind.paragraphs.total, state.behind.blocks.total
            found = OUTDATED.finding(
                where, source=state.source.path, paragraphs=paragraphs, blocks=blocks, path=lesson.path
            )
            yield replace(found, level=level)


@primers.hookimpl
def primers_codes() -> dict[str, primers.Code]:
    """Register the kinds of findings."""
    return {code.code: code for code in CODES}


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [translations]."""
    return {"translations": TranslationSettings}


@primers.hookimpl
def primers_commands() -> dict[str, str]:
    """Register `primers translated` and `primers status`."""
    return {
        "translated": "primers_translations.recording:translated",
        "status": "primers_translations.status:status",
    }
