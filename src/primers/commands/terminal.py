"""What the place that a text goes to can show: colours, a progress bar, lines of some width. Decided here alone."""

import os
import shutil
from collections.abc import Mapping
from typing import TextIO

CHOICES = ("auto", "always", "never")  # of `--color`
_NO = ("", "0", "false")  # values of CI that say that it is none

_chosen = "auto"


def choose(choice: str) -> None:
    """Say what `--color` says: "always", "never", or "auto"."""
    global _chosen  # noqa: PLW0603 - one process writes to one terminal
    _chosen = choice


def decided(environ: Mapping[str, str] = os.environ) -> bool | None:
    """Say whether to write colours wherever it may be; None: on terminals.

    `--color` wins over NO_COLOR, and that over FORCE_COLOR; a simple terminal and CI services get none by themselves.
    """
    if _chosen != "auto":
        return _chosen == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return False if _plain(environ) else None


def coloured(stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether to write colours to a stream."""
    wanted = decided(environ)
    return stream.isatty() if wanted is None else wanted


def live(*streams: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether a progress bar can be shown, and taken away again, where all these streams go."""
    return not _plain(environ) and all(stream.isatty() for stream in streams)


def columns(stream: TextIO) -> int | None:
    """Give the width of a terminal; None where lines may have any length."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


def _plain(environ: Mapping[str, str]) -> bool:
    """Tell whether what is written is kept as a log, or shown by what only knows text."""
    return environ.get("TERM") == "dumb" or environ.get("CI", "").lower() not in _NO
