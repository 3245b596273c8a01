"""`primers new`: the beginning of a lesson, of a chapter or of a translation, in every locale that is to have it.

`places` reads where it is to lie, `tree` knows what is there already, `skeletons` fills the texts that a lesson begins
with, `copying` makes a translation of a lesson that is to be translated, and `writing` writes all of it or nothing.
"""

import primers


@primers.hookimpl
def primers_commands() -> dict[str, str]:
    """Register `primers new`."""
    return {"new": "primers_new.command:new"}
