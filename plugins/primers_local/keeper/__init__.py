"""The keeper of a lane: a small process that raises the walls, starts the parked interpreter inside and watches runs.

It is started by Primers' own interpreter without Primers (no package but the standard library), stays outside the list
of processes that programs see, and takes its orders from one socket. When that closes, everything ends.
"""
