"""Leave lines out of a comparison without losing them: for normalisers."""

from collections.abc import Callable

from msgspec.structs import replace

from primers.protocols import Line, Lines


def leave_out(lines: Lines, leave: Callable[[Line], bool], *, to: str = "next") -> Lines:
    """Give the lines without those that `leave` chooses; "next" or "previous" takes over what stood there (`raw`).

    So a page that is accepted keeps them. Where nothing would be left, everything stays.
    """
    chosen = [leave(line) for line in lines]
    if all(chosen):
        return lines
    kept: list[Line] = []
    waiting: list[str] = []
    for line, left in zip(lines, chosen, strict=True):
        if not left:
            kept.append(replace(line, raw="\n".join((*waiting, line.raw))))
            waiting = []
        elif kept and to == "previous":
            kept[-1] = replace(kept[-1], raw=f"{kept[-1].raw}\n{line.raw}")
        else:
            waiting.append(line.raw)
    if waiting:
        kept[-1] = replace(kept[-1], raw="\n".join((kept[-1].raw, *waiting)))
    return tuple(kept)
