"""Which single step would make a wrong output hold, tried from the narrowest to the widest.

A step is offered only where every run of the program holds under it. None of them lets an output pass that has another
number of lines, or another text outside what is masked: `contains`, `prefix` and an ellipsis are never offered. A mask
of numbers is offered only where two runs were seen to differ: else it would hide a wrong result.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from msgspec.structs import replace

from primers.model import Expected

# An option as it is written, such as ("mask", "ids,clock").
Step: TypeAlias = tuple[str, str]
Holds: TypeAlias = Callable[[Expected, str], bool]

# From the narrowest to the widest. The last ones take what a wrong result may look like.
MASKS = ("addresses", "uuid", "clock", "date", "path", "duration", "ids", "numbers")
VARYING = frozenset({"duration", "ids", "numbers"})


def offers(expected: Expected, outputs: Iterable[str], holds: Holds) -> tuple[Step, ...]:
    """Give the first step under which every output holds, as the options that make it; () for none."""
    texts = tuple(outputs)

    def hold(*steps: Step) -> bool:
        changed = _with(expected, steps)
        return all(holds(changed, text) for text in texts)

    for steps in _steps(expected, hold, varying=len(set(texts)) > 1):
        if hold(*steps):
            return steps
    return ()


def _steps(expected: Expected, hold: Callable[..., bool], *, varying: bool) -> Iterator[tuple[Step, ...]]:
    unordered = ("match", "unordered")
    ordered = expected.matcher == "exact"
    yield (("ignore", "space"),)
    if ordered:
        yield (unordered,)
    masks = [mask for mask in MASKS if varying or mask not in VARYING]
    yield from _masks(masks, hold)
    if ordered:
        for masked in _masks(masks, lambda *steps: hold(unordered, *steps)):
            yield (unordered, *masked)


def _masks(masks: list[str], hold: Callable[..., bool]) -> Iterator[tuple[Step, ...]]:
    """Give each mask, then the fewest that hold together, without the widest where that is enough."""
    for mask in masks:
        yield (("mask", mask),)
    for chosen in (masks[:-1], masks):
        if not hold(("mask", ",".join(chosen))):
            continue
        for mask in tuple(reversed(chosen)):
            fewer = [one for one in chosen if one != mask]
            if fewer and hold(("mask", ",".join(fewer))):
                chosen = fewer
        yield (("mask", ",".join(chosen)),)
        return


def _with(expected: Expected, steps: Iterable[Step]) -> Expected:
    """Give the promise under further options: their words join those that stand there."""
    matcher, normalisers = expected.matcher, dict(expected.normalisers)
    for name, value in steps:
        if name == "match":
            matcher = value
        else:
            normalisers[name] = (*normalisers.get(name, ()), *value.split(","))
    options = {**dict(expected.options), **dict(steps)}
    return replace(expected, matcher=matcher, normalisers=tuple(normalisers.items()), options=tuple(options.items()))
