"""Parity: a lesson is the same lesson in each language, example by example, and what is not is a finding."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

import primers
from primers import N_
from primers_parity.codes import CODES
from primers_parity.lessons import differences
from primers_parity.missing import Missing, missing
from primers_parity.said import KEY, reasons, wrong_locales


class ParitySettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[parity]`: how loud a missing lesson is, and whether the examples of translations are compared."""

    missing: Missing = "note"
    examples: bool = True


@primers.hookimpl
def primers_check(book: primers.Book) -> Iterator[primers.Finding]:
    """Compare every lesson with its translations."""
    settings = dict(book.settings).get("parity", ParitySettings())
    yield from reasons(book.lessons)
    yield from wrong_locales(book)
    yield from missing(book, settings.missing)
    if settings.examples:
        yield from differences(book)


@primers.hookimpl
def primers_options() -> dict[str, primers.Option]:
    """Register the key of the front matter."""
    return {
        KEY: primers.Option(
            type=str,
            where=("page",),
            help=N_("the examples need not be those of the translations: free (the reason)"),
        )
    }


@primers.hookimpl
def primers_codes() -> dict[str, primers.Code]:
    """Register the kinds of findings."""
    return CODES


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [parity]."""
    return {"parity": ParitySettings}
