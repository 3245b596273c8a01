"""`ignore=` and `mask=`: what of an output does not count, and what differs from run to run."""

import primers
from primers import N_

OPTIONS = {
    "ignore": primers.Option(
        type=tuple,
        where=("output",),
        help=N_("what does not count: white space, blank lines, case, the colours of a terminal"),
        choices=("space", "blank", "case", "ansi"),
    ),
    "mask": primers.Option(
        type=tuple,
        where=("output",),
        help=N_("what differs from run to run; flat: equal need not stay equal"),
        choices=("ids", "addresses", "clock", "date", "duration", "path", "uuid", "numbers", "flat"),
    ),
}


def _ignore(lines: primers.Lines, args: tuple[str, ...]) -> primers.Lines:
    from primers_masks.ignoring import ignore

    return ignore(lines, args)


def _mask(lines: primers.Lines, args: tuple[str, ...]) -> primers.Lines:
    from primers_masks.masking import mask

    return mask(lines, args)


@primers.hookimpl
def primers_normalisers() -> dict[str, object]:
    """Register what changes lines before they are compared."""
    return {"ignore": _ignore, "mask": _mask}


@primers.hookimpl
def primers_options() -> dict[str, primers.Option]:
    """Register the words that `ignore=` and `mask=` know."""
    return OPTIONS
