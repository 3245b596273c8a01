"""Leave lines out of a comparison without losing them: for normalisers."""

from collections.abc import Collection
from typing import Literal

from msgspec.structs import replace

from primers.protocols import Line, Lines


def leave_out(lines: Lines, numbers: Collection[int], *, to: Literal["next", "previous"] = "next") -> Lines:
    """Give the lines without those of these numbers (from 0); the line `to` either side takes over their `raw`.

    So a page that is accepted keeps them. Where nothing would be left, everything stays: no output becomes empty.
    """
    kept: list[Line] = []
    waiting: list[str] = []
    for number, line in enumerate(lines):
        if number not in numbers:
            kept.append(replace(line, raw="\n".join((*waiting, line.raw))))
            waiting = []
        elif kept and to == "previous":
            kept[-1] = replace(kept[-1], raw=f"{kept[-1].raw}\n{line.raw}")
        else:
            waiting.append(line.raw)
    if waiting and kept:
        kept[-1] = replace(kept[-1], raw="\n".join((kept[-1].raw, *waiting)))
    return tuple(kept) or lines
