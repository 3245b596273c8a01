"""`primers serve`: the site in a browser while its lessons are written.

The site is made in memory (`primers.Preview`), so nothing that is published is touched and nothing is left behind.
`live` makes the site anew and keeps the last good one, `messages` tells the pages, whose
script (`static/serve.js`) reloads them and shows what was found. `server`, `guard` and `answers` are the web server.
"""

import primers


@primers.hookimpl
def primers_commands() -> dict[str, str]:
    """Register `primers serve`."""
    return {"serve": "primers_serve.command:serve"}
