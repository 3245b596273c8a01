"""The keeper of a lane: a small process that raises the walls, starts the parked interpreter inside and watches runs.

It is started by Primers' own interpreter without Primers (no package but the standard library), stays outside the list
of processes that programs see, and takes its orders from one socket. When that closes, everything ends.

It starts once a lane, so that what it imports is paid for by every lane: not `typing` (`TYPE_CHECKING = False` is how a
type checker is told without it). And nothing is imported late: inside the walls the library may be out of reach.
"""
