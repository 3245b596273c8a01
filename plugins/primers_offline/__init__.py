"""Reading without a network: a service worker that keeps the site as it was last read, and a button that installs it.

It is off unless `[offline]` says otherwise, since it loads the pages of a language that nobody asked for yet.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from msgspec import Struct

import primers


class OfflineSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[offline]`: whether browsers keep the site. `false`, once it was `true`, makes them forget it."""

    enabled: bool | None = None


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [offline]; by it the templates of the website know that there is a worker."""
    return {"offline": OfflineSettings}


@primers.hookimpl
def primers_site(site: primers.Site) -> Iterator[primers.Artifact | primers.Listing]:
    """Give the worker, which knows every file that pages need, and the script that starts it."""
    from primers_offline.worker import artifacts, farewell

    settings = dict(site.book.settings).get("offline")
    if settings is None or settings.enabled is None:
        return
    locales = {page.lesson.locale or "" for page in site.pages}
    if settings.enabled:
        yield primers.Listing(make=partial(artifacts, locales=locales))
    else:
        yield from farewell()
