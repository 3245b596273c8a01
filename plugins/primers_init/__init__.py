"""`primers init`: a configuration for a repository that is there, made from what stands in it."""

from collections.abc import Mapping

import primers


@primers.hookimpl
def primers_commands() -> Mapping[str, str]:
    """Add `primers init`."""
    return {"init": "primers_init.command:init"}
