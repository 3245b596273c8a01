"""Watching one run: read what it prints, count what it uses, end it when it is over, too large or too late."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable

from primers_local.keeper.parking import Lost, Parked
from primers_local.walls import seccomp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DRAIN = 0.25  # seconds to read on when the program is gone and something still holds its streams
CHUNK = 65536
# Seconds between looks at memory and processes, until so many seconds have passed: a bomb is quickest at the start.
LOOKS = ((0.2, 0.004), (1.0, 0.02), (float("inf"), 0.04))


class Watched:
    """What was seen of a run. `status` is a limit that was hit, "cancelled", "lost", or "" when it ended by itself."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self.status = ""
        self.detail = ""
        self.outputs: tuple[bytearray, bytearray] = (bytearray(), bytearray())
        self.answer: tuple[Any, ...] | None = None
        self.refused: set[int] = set()
        self.open = 2


def watch(
    parked: Parked, pipes: tuple[int, int], orders: int, policy: dict[str, Any], look: Callable[[], tuple[str, str]]
) -> Watched:
    """Watch until the run is over. `orders` becomes readable when Primers wants it ended.

    `look` gives (status, detail) of a limit that is exceeded, ("", "") while there is none.
    """
    seen = Watched()
    poller = select.poll()
    for pipe in pipes:
        poller.register(pipe, select.POLLIN)
    for other in (orders, parked.control.fileno(), *((parked.listener,) if parked.listener is not None else ())):
        poller.register(other, select.POLLIN)
    begin = time.monotonic()
    end, next_look = begin + policy["timeout"], begin + LOOKS[0][1]
    while not seen.status and not (seen.answer and not seen.open):
        now = time.monotonic()
        if now >= end:
            seen.status = "" if seen.answer else "timeout"
            break
        if not seen.answer and now >= next_look:
            seen.status, seen.detail = look()
            next_look = now + next(pause for until, pause in LOOKS if now - begin < until)
        waiting = max(0.0, (end if seen.answer else min(end, next_look)) - now)
        for descriptor, _ in poller.poll(waiting * 1000 + 1):
            if descriptor == orders:
                seen.status = "cancelled"
            elif descriptor == parked.listener:
                seen.refused.add(seccomp.answer(descriptor))
            elif descriptor in pipes:
                _read(seen, poller, descriptor, pipes.index(descriptor), policy["output_limit"])
            elif not _answered(seen, parked):
                seen.status = "lost"
            else:
                end = time.monotonic() + DRAIN
    return seen


def _read(seen: Watched, poller: select.poll, descriptor: int, which: int, limit: int) -> None:
    data = os.read(descriptor, CHUNK)
    if not data:
        poller.unregister(descriptor)
        seen.open -= 1
        return
    seen.outputs[which].extend(data)
    excess = len(seen.outputs[0]) + len(seen.outputs[1]) - limit
    if excess > 0:
        del seen.outputs[which][-excess:]
        seen.status, seen.detail = "output-limit", f"it wrote more than {limit} bytes"


def _answered(seen: Watched, parked: Parked) -> bool:
    try:
        seen.answer = parked.receive()[0]
    except Lost as problem:
        seen.detail = str(problem)
        return False
    return True
