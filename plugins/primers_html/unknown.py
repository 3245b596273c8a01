"""Errors of `[site]` that name a page or a locale which is not there, with the nearest one that is."""

from collections.abc import Iterable

import primers
from primers import N_


def no_page(table: str, address: str, known: Iterable[str]) -> primers.UsageError:
    """Make the error of an address in `[site.TABLE]` that is no page; `known` are addresses that would be."""
    suggestion = primers.nearest(address.strip("/"), known)
    if suggestion:
        message = N_("site: {table}: there is no page {address}; did you mean {suggestion}?")
    else:
        message = N_("site: {table}: there is no page {address}")
    return primers.UsageError(message, table=table, address=address, suggestion=suggestion)


def no_locale(table: str, locale: str, known: Iterable[str]) -> primers.UsageError:
    """Make the error of a locale in `[site.TABLE]` that has no lessons; `known` are those that have some."""
    names = sorted(known)
    suggestion = primers.nearest(locale, names)
    if suggestion:
        message = N_("site: {table}: there are no lessons in {locale}; did you mean {suggestion}?")
        return primers.UsageError(message, table=table, locale=locale, suggestion=suggestion)
    message = N_("site: {table}: there are no lessons in {locale}; there are some in {locales}")
    return primers.UsageError(message, table=table, locale=locale, locales=", ".join(names))
