"""The matcher `exact`: every line is equal, trailing white space and line ends aside (the core takes them away)."""

import primers


def exact(want: tuple[primers.Line, ...], got: tuple[primers.Line, ...], _options: primers.Options) -> primers.Verdict:
    """Compare line by line."""
    wanted, given = tuple(line.text for line in want), tuple(line.text for line in got)
    return primers.Verdict(
        ok=wanted == given,
        strength="exact",
        want=wanted,
        got=given,
        accepted="".join(f"{line.raw}\n" for line in got),
    )


@primers.hookimpl
def primers_matchers() -> dict[str, object]:
    """Register `exact`, the matcher of every output that names no other."""
    return {"exact": exact}
