"""`primers lsp`: what is wrong with a lesson is seen while it is typed, in every editor that knows language servers.

`command` starts it, `server` takes what the editor says; `session` knows which project a file belongs to. Of a project,
`lessons` holds what was found, `checks` verifies what changed, and the other modules make of it what an editor shows.
"""

from collections.abc import Mapping

import primers


@primers.hookimpl
def primers_commands() -> Mapping[str, str]:
    """Add `primers lsp`."""
    return {"lsp": "primers_lsp.command:lsp"}
