"""`primers hook`: git calls Primers before each commit, without any other tool."""

from collections.abc import Mapping

import primers


@primers.hookimpl
def primers_commands() -> Mapping[str, str]:
    """Add `primers hook`."""
    return {"hook": "primers_hook.command:hook"}
