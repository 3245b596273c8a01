"""What a mark says of a fence, and what becomes of all that is said of one."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

import primers
from primers import N_
from primers_peers.page import Fence

NO_COUNTERPART = N_("“{mark}” is for {peer}, and nothing here does the same")
NOT_ALONE = N_("{peer} runs it together with other blocks: “{mark}”")
HIDDEN = N_("{peer} runs it with lines that the page does not show: “{mark}”")


class Said(Struct, frozen=True, kw_only=True):
    """What a `mark` for a `peer` says of a fence.

    `problem` says why nobody here can do as it asks, `skip` that it is not to be run. Otherwise it adds `rules`,
    `options` and what is `expected` to what is known of the fence.
    """

    fence: primers.Block
    peer: str
    mark: str
    problem: str = ""
    skip: bool = False
    reason: str = ""
    rules: tuple[str, ...] = ()
    options: primers.Options = ()
    expected: tuple[primers.Expected, ...] = ()


def put_together(said: Sequence[Said]) -> Iterator[primers.Example | primers.Unchecked]:
    """Make one of all that is said of a fence: what is skipped is so whatever else is said, what is unclear is out."""
    fence = said[0].fence
    skipped = next((one for one in said if one.skip), None)
    unclear = next((one for one in said if one.problem), None) if not skipped else None
    options = [option for one in said for option in one.options]
    if not unclear and len({name for name, _ in options}) < len(set(options)):
        unclear = next(one for one in reversed(said) if one.options)
    expected = tuple(dict.fromkeys(promise for one in said for promise in one.expected))
    if unclear:
        args = (("mark", unclear.mark), ("peer", unclear.peer))
        for where in (fence.where, *(promise.where for promise in expected)):
            message = unclear.problem or NO_COUNTERPART
            yield primers.Unchecked(where=where, message=message, args=args, outright=True)
        return
    yield primers.Example(
        where=fence.where,
        rules=tuple(dict.fromkeys(rule for one in said for rule in one.rules)),
        language=fence.language,
        sources=(primers.Source(name="", text=fence.text, where=fence.inside),),
        trials=(primers.Trial(expected=expected),),
        options=tuple(dict.fromkeys(options)),
        skip=(skipped.reason or f"{skipped.peer}: {skipped.mark}") if skipped else None,
    )


def unclear(fence: Fence, peer: str, mark: str, problem: str = NO_COUNTERPART) -> Said:
    """Say that nobody here can do as a mark asks."""
    return Said(fence=fence.block, peer=peer, mark=primers.on_one_line(mark), problem=problem)


def skipped(fence: Fence, peer: str, mark: str, reason: str = "") -> Said:
    """Say that a mark forbids to run a fence; `reason` is the author's."""
    return Said(fence=fence.block, peer=peer, mark=primers.on_one_line(mark), skip=True, reason=reason)


def adding(
    fence: Fence, peer: str, mark: str, *options: tuple[str, primers.OptionValue], rules: tuple[str, ...] = ()
) -> Said:
    """Say that a mark asks for options that are known here."""
    return Said(fence=fence.block, peer=peer, mark=mark, options=options, rules=rules)
