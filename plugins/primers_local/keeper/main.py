"""The keeper's life: raise walls, park an interpreter, do orders until the socket closes, leave nothing."""

from __future__ import annotations

import os
import signal
import socket

from primers_local import wire
from primers_local.keeper.jobs import Jobs, wanted
from primers_local.keeper.lane import Lane, Unreadable
from primers_local.keeper.parking import Lost
from primers_local.keeper.trial import same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def main() -> None:
    """Serve the socket that stands as descriptor 0."""
    orders = socket.socket(fileno=os.dup(0))
    devnull = os.open(os.devnull, os.O_RDWR)
    os.dup2(devnull, 0)
    os.close(devnull)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is Primers' to handle, who closes the socket
    lane = None
    try:
        setup, _ = wire.receive(orders)
        lane = Lane(setup)
        told: dict[str, Any] = {"problem": ""}
        try:
            jobs = lane.open(orders.fileno())
        except (OSError, Lost, Unreadable) as problem:
            told = {"wall": lane.wall, "problem": str(problem), "unreadable": isinstance(problem, Unreadable)}
        wire.send(orders, {**told, "walls": lane.walls})
        if not told["problem"]:
            _serve(orders, jobs, setup)
    except (wire.Closed, BrokenPipeError, ConnectionResetError):
        pass
    finally:
        if lane:
            lane.close()


def _serve(orders: socket.socket, jobs: Jobs, setup: dict[str, Any]) -> None:
    while jobs.fresh:
        order, pieces = wire.receive(orders)
        try:
            told, given = _trial(jobs, setup) if order["trial"] else jobs.run(order, pieces)
        except (OSError, ValueError, Lost) as problem:
            jobs.end()
            told, given = {"status": "crashed", "detail": str(problem), "fresh": False, "files": []}, []
        wire.send(orders, {**told, "refused": wanted(told.get("refused", []))}, given)


def _trial(jobs: Jobs, setup: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Tell whether a forked program does as a fresh one does."""
    parks = same(jobs, setup["python"], setup["environment"])
    return {"parks": parks, "fresh": jobs.fresh}, []
