"""The keeper's life: raise walls, park an interpreter, do orders until the socket closes, leave nothing."""

import os
import signal
import socket
from typing import Any

from primers_local import wire
from primers_local.keeper.jobs import Jobs, wanted
from primers_local.keeper.lane import Lane, Unreadable
from primers_local.keeper.parking import Lost


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
        wire.send(orders, {**told, "walls": lane.walls, "parks": lane.parks})
        if not told["problem"]:
            _serve(orders, jobs)
    except (wire.Closed, BrokenPipeError, ConnectionResetError):
        pass
    finally:
        if lane:
            lane.close()


def _serve(orders: socket.socket, jobs: Jobs) -> None:
    while jobs.fresh:
        order, pieces = wire.receive(orders)
        try:
            told, given = jobs.run(order, pieces)
        except (OSError, ValueError, Lost) as problem:
            jobs.end()
            told, given = {"status": "crashed", "detail": str(problem), "fresh": False, "files": []}, []
        wire.send(orders, {**told, "refused": wanted(told.get("refused", []))}, given)
