"""`primers merge`: one report of those that several machines wrote, which says what none of them has seen."""

from collections.abc import Mapping

import primers
from primers_merge.codes import CODES


@primers.hookimpl
def primers_commands() -> Mapping[str, str]:
    """Add `primers merge`."""
    return {"merge": "primers_merge.command:merge"}


@primers.hookimpl
def primers_codes() -> dict[str, primers.Code]:
    """Register the kinds of findings."""
    return CODES
