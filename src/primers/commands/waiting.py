"""Waiting for changes. The system says that something happened; what changed is decided by what files hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from primers.commands.watched import Watched
from primers.errors import UsageError
from primers.i18n import N_

QUIET = 50  # milliseconds without an event: editors write beside a file, rename, and set times
LONGEST = 1000  # milliseconds of events without a pause
LOOK = 1000  # milliseconds until what changed before the watch began is seen as well


class Made(Protocol):
    """What was made of files: which they are, and which of them are no longer as they were then."""

    watched: Watched

    def changed(self) -> tuple[Path, ...]:
        """Give the files that hold something else now."""
        ...


def changes(made: Made) -> Iterator[tuple[Path, ...]]:
    """Give the files that changed since it was last made, as often as some did; ends with KeyboardInterrupt.

    Raises UsageError where there is nothing left to watch.
    """
    while True:
        changed = made.changed()
        if changed:
            yield changed
        else:
            _wait(made)


def _wait(made: Made) -> None:
    """Return when something may have changed, or other folders are to be watched."""
    from watchfiles import watch

    places = made.watched.places()
    if not places:
        raise UsageError(N_("{folder} is gone"), folder=made.watched.root)
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
            if (events or not looked) and (made.changed() or made.watched.places() != places):
                return
            looked = True
    except FileNotFoundError:  # a folder went before it could be watched
        return
