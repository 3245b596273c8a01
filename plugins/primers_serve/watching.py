"""Waiting for changes. The system says that something happened; what changed is decided by what files hold."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

import primers
from primers import N_

QUIET = 50  # milliseconds without an event: editors write beside a file, rename, and set times
LONGEST = 1000  # milliseconds of events without a pause
LOOK = 1000  # milliseconds until what changed before the watch began is seen as well


def changes(preview: primers.Preview) -> Iterator[tuple[Path, ...]]:
    """Give the files that changed since the site was last made, as often as some did; ends with KeyboardInterrupt.

    Raises UsageError where there is nothing left to watch.
    """
    while True:
        changed = preview.changed()
        if changed:
            yield changed
        else:
            _wait(preview)


def _wait(preview: primers.Preview) -> None:
    """Return when something may have changed, or other folders are to be watched."""
    places = preview.watched.places()
    if not places:
        raise primers.UsageError(N_("{folder} is gone"), folder=preview.watched.root)
    looked = False
    try:
        for events in watch(
            *places,
            watch_filter=None,
            recursive=False,
            step=QUIET,
            debounce=LONGEST,
            rust_timeout=LOOK,
            yield_on_timeout=True,
        ):
            if (events or not looked) and (preview.changed() or preview.watched.places() != places):
                return
            looked = True
    except FileNotFoundError:  # a folder went before it could be watched
        return
