"""Which single step would make a wrong output hold, tried from the narrowest to the widest.

A step is offered only where every run of the program holds under it. None of them lets an output pass that has another
number of lines, or another text outside what is masked: `contains`, `prefix` and an ellipsis are never offered. The
widest masks are offered only for lines that were seen to vary: else they would hide a wrong result.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from msgspec.structs import replace

from primers.judging.compare import Comparer
from primers.judging.grounds import Grounds
from primers.judging.renaming import is_ellipsis
from primers.judging.streams import TRACEBACK
from primers.model import Expected

# An option as it is written, such as ("mask", "ids,clock").
Step: TypeAlias = tuple[str, str]
Hold: TypeAlias = Callable[..., bool]

# From the narrowest to the widest. The last ones take what a wrong result may look like.
MASKS = ("addresses", "uuid", "clock", "date", "path", "duration", "ids", "numbers")
VARYING = frozenset({"duration", "ids", "numbers"})


def offers(expected: Expected, outputs: Iterable[str], comparer: Comparer) -> tuple[Step, ...]:
    """Give the first step under which every output holds, as options that replace those of the page; () for none."""
    texts = tuple(outputs)
    if not all(_as_long(expected, text, comparer) for text in texts):
        return ()

    def hold(*steps: Step) -> bool:
        changed = changed_by(expected, _joined(expected, steps))
        if not all(comparer.holds(changed, text) for text in texts) or comparer.hides_all(changed) is not None:
            return False
        wide = VARYING.intersection(word for name, value in steps if name == "mask" for word in value.split(","))
        return not wide or Grounds(changed, wide, comparer).proven(texts)

    return next((_joined(expected, steps) for steps in _steps(expected, hold) if hold(*steps)), ())


def changed_by(expected: Expected, steps: Iterable[Step]) -> Expected:
    """Give the promise as the page would make it with these options; a traceback is read after them."""
    normalisers, options = dict(expected.normalisers), dict(expected.options)
    last = [(name, normalisers.pop(name)) for name in tuple(normalisers) if name.endswith(TRACEBACK)]
    for name, value in steps:
        options[name] = value
        if name != "match":
            options[name] = normalisers[name] = tuple(value.split(","))
    return replace(
        expected,
        matcher=str(options.get("match", expected.matcher)),
        normalisers=(*normalisers.items(), *last),
        options=tuple(options.items()),
    )


def _joined(expected: Expected, steps: Iterable[Step]) -> tuple[Step, ...]:
    """Put the words that the page says already before those of the steps."""
    said = dict(expected.normalisers)
    return tuple((name, ",".join(dict.fromkeys([*said.get(name, ()), *value.split(",")]))) for name, value in steps)


def _as_long(expected: Expected, text: str, comparer: Comparer) -> bool:
    """Tell whether an output has as many lines as the page, or with an ellipsis as many at least.

    A step may change what counts as white space, and so what counts as a line.
    """
    want, got = comparer.normalised(expected, expected.text), comparer.normalised(expected, text)
    ellipses = sum(is_ellipsis(line.text) for line in want)
    if expected.matcher not in ("exact", "unordered"):
        return True
    return len(got) == len(want) or (ellipses > 0 and len(got) >= len(want) - ellipses)


def _steps(expected: Expected, hold: Hold) -> Iterator[tuple[Step, ...]]:
    unordered = ("match", "unordered")
    ordered = expected.matcher == "exact"
    yield (("ignore", "space"),)
    if ordered:
        yield (unordered,)
    yield from _masks(hold)
    if ordered:
        for masked in _masks(lambda *steps: hold(unordered, *steps)):
            yield (unordered, *masked)


def _masks(hold: Hold) -> Iterator[tuple[Step, ...]]:
    """Give each mask, then the fewest that hold together, without the widest where that is enough."""
    for mask in MASKS[:-1]:
        yield (("mask", mask),)
    narrow = tuple(mask for mask in MASKS if mask not in VARYING)
    sets: tuple[tuple[str, ...], ...] = (narrow, MASKS[:-1], MASKS[-1:], MASKS)
    for chosen in sets:
        if not hold(("mask", ",".join(chosen))):
            continue
        for mask in tuple(reversed(chosen)):
            fewer = tuple(one for one in chosen if one != mask)
            if fewer and hold(("mask", ",".join(fewer))):
                chosen = fewer
        yield (("mask", ",".join(chosen)),)
        return
