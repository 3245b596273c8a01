"""What an editor says when it starts the server."""

from typing import Any

import msgspec
from lsprotocol import types
from msgspec import Struct

import primers
from primers import N_


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The initialization options: `trusted` allows to run the code of the pages, `delay` is in milliseconds.

    Verifying begins when nothing was typed for so long.
    """

    trusted: bool = False
    delay: int = 300


def settings_of(params: types.InitializeParams) -> Settings:
    """Read the initialization options. Raises UsageError for what is none of them."""
    try:
        return msgspec.convert(_plain(params.initialization_options) or {}, Settings)
    except msgspec.ValidationError as problem:
        raise primers.UsageError(N_("the initialization options are wrong: {problem}"), problem=problem) from None


def _plain(value: Any) -> Any:
    """Give what came as JSON as plain values again: an object may have become a tuple with names."""
    return value._asdict() if hasattr(value, "_asdict") else value
