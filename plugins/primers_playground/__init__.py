"""Run in the page: a reader edits and runs the programs of a lesson in the browser, without a server.

It is there where `[site] run` is true. Python is Pyodide, which the project brings from its npm package.
"""

import primers
from primers_playground.texts import MISSING, TEXTS


@primers.hookimpl
def primers_below() -> list[primers.Below]:
    """Put a button below each program that a browser can run, and the reason below those that it cannot."""
    from primers_playground.controls import controls

    return [primers.Below(add=controls, texts=TEXTS)]


@primers.hookimpl
def primers_codes() -> dict[str, primers.Code]:
    """Register the findings about Pyodide."""
    return {MISSING.code: MISSING}
