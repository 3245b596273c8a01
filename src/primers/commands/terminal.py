"""What the place that a report goes to can show."""

import shutil
from collections.abc import Mapping
from typing import TextIO


def coloured(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Say whether to write colours: on a terminal; NO_COLOR and FORCE_COLOR decide before, in this order."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def columns(stream: TextIO) -> int | None:
    """Give the width of a terminal; None where lines may have any length."""
    return shutil.get_terminal_size().columns if stream.isatty() else None
