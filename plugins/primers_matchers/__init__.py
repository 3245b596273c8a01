"""The matchers `exact`, `unordered`, `contains`, `prefix`, `last-line`, `holes` and `regex`, and `tolerance=`."""

import primers
from primers import N_

OPTIONS = {
    "tolerance": primers.Option(
        type=float,
        where=("output",),
        help=N_("how far numbers may be apart, relative to them: 1e-6"),
        pattern=r"0\.[0-9]+|[0-9](?:\.[0-9]+)?e-[0-9]+",
    ),
}


def _exact(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    """Compare line by line."""
    from primers_matchers.sequence import sequence

    return sequence(want, got, options, exact=True)


def _contains(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    """Find the documented lines, one after the other, somewhere in the output."""
    from primers_matchers.sequence import sequence

    return sequence(want, got, options, before=True, after=True)


def _prefix(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    """Compare the documented lines with as many at the beginning of the output."""
    from primers_matchers.sequence import sequence

    return sequence(want, got, options, after=True)


def _last_line(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    """Compare the documented lines with as many at the end of the output."""
    from primers_matchers.sequence import sequence

    return sequence(want, got, options, before=True)


def _holes(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    """Compare line by line, where `<name>` stands for any text within a line, the same wherever it is repeated."""
    from primers_matchers.holes import Holes
    from primers_matchers.sequence import sequence

    return sequence(want, got, options, comparison=Holes)


def _unordered(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    """Compare the lines in whatever order they come."""
    from primers_matchers.unordered import unordered

    return unordered(want, got, options)


def _regex(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    """Match each line with the regular expression on the same line of the page."""
    from primers_matchers.regex import regex

    return regex(want, got, options)


@primers.hookimpl
def primers_matchers() -> dict[str, object]:
    """Register the matchers; `exact` is that of every output that names no other."""
    return {
        "exact": _exact,
        "unordered": _unordered,
        "contains": _contains,
        "prefix": _prefix,
        "last-line": _last_line,
        "holes": _holes,
        "regex": _regex,
    }


@primers.hookimpl
def primers_options() -> dict[str, primers.Option]:
    """Register the option that matchers of whole lines read."""
    return OPTIONS
