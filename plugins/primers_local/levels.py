"""The levels of isolation, tried by doing: the best one whose walls all stand is used."""

import os
import sys
import threading
from typing import Any

import msgspec

import primers
from primers import N_
from primers_local import readable
from primers_local.lane import Lane, WallError
from primers_local.need import Need, setup_of, usual

ORDER: tuple[primers.IsolationLevel, ...] = ("full", "kernel", "portable")
# The walls of `portable`, which are none to be tried.
WITHOUT = ("session", "folder", "environment", "limits") if os.name == "posix" else ("folder", "environment", "job")
# What would raise a wall that does not stand. The first is refused by AppArmor in Ubuntu 24.04 and later.
ENABLE = {
    "namespaces": "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 kernel.unprivileged_userns_clone=1",
    "root": "docker run --security-opt systempaths=unconfined --security-opt seccomp=unconfined …",
    "landlock": N_("Linux 5.13 or later, with lsm=landlock,… on its command line"),
    "system-calls": N_("Linux 5.9 or later, with seccomp filters"),
    "signals": N_("Linux 6.12 or later (Landlock 6)"),
}
_COUNTED = () if sys.platform.startswith("linux") else (N_("memory of the tree"), N_("processes"))
UNENFORCED: dict[str, tuple[str, ...]] = {"full": (), "kernel": (N_("disk"),), "portable": (*_COUNTED, N_("disk"))}


class Levels:
    """Opens lanes at the best level, and remembers which walls did not stand at a higher one."""

    def __init__(self, options: primers.ExecutorOptions) -> None:
        """Nothing is tried before the first lane is needed."""
        self.options = options
        self.level: primers.IsolationLevel | None = None
        self.walls: tuple[str, ...] = ()
        self.missing: tuple[primers.Wall, ...] = ()
        self.own_uid = False
        self.interpreters: dict[str, readable.Interpreter] = {}
        self.parks: dict[tuple[str, tuple[str, ...]], bool] = {}
        self._trying = threading.Lock()

    def try_all(self) -> Lane | None:
        """Find the best level; gives the lane that was opened to find out (None at `portable`)."""
        missing = []
        for level in ORDER[ORDER.index(self.options.highest) :]:
            self.level = level
            if level == "portable" or not sys.platform.startswith("linux"):
                break
            try:
                lane = self.open(usual())
            except (WallError, OSError) as problem:
                wall = problem.wall if isinstance(problem, WallError) else "interpreter"
                reason = problem.problem if isinstance(problem, WallError) else str(problem)
                missing.append(primers.Wall(name=wall, held=False, reason=reason, enable=ENABLE.get(wall, "")))
                continue
            self.walls = lane.walls
            self.missing = tuple(missing)
            return lane
        self.level, self.walls, self.missing = "portable", WITHOUT, tuple(missing)
        return None

    def open(self, need: Need) -> Lane:
        """Open a lane at the level that was found. Raises WallError or OSError."""
        assert self.level
        setup: dict[str, Any] = msgspec.json.decode(setup_of(need, self.level, self.options, self.interpreters))
        setup["own_uid"] = self.own_uid
        state = self.state(need)
        try:
            return Lane(setup, state)
        except WallError as problem:
            if not problem.unreadable:
                raise
            self.own_uid = setup["own_uid"] = True
            return Lane(setup, state)

    def state(self, need: Need) -> str:
        """Name what the interpreters of a need find now, as far as they were asked where they live."""
        known = [self.interpreters[name] for name in (need.python, *need.tools) if name in self.interpreters]
        return "".join(map(readable.state_of, known))

    def forget(self, need: Need) -> None:
        """Ask the interpreters of a need again: something was installed for them, or taken away."""
        for name in (need.python, *need.tools):
            self.interpreters.pop(name, None)

    def parking(self, need: Need, lane: Lane) -> bool:
        """Tell whether programs may be forked in a lane: tried once for each interpreter with its modules."""
        kind = (need.python, need.preload)
        with self._trying:
            if kind not in self.parks:
                self.parks[kind] = lane.parks()
            return self.parks[kind]

    def isolation(self) -> primers.Isolation:
        """Say what was found. The level must have been tried."""
        assert self.level
        found = primers.Isolation(
            level=self.level, walls=self.walls, missing=self.missing, unenforced=UNENFORCED[self.level]
        )
        return self.with_switches(found)

    def with_switches(self, found: primers.Isolation) -> primers.Isolation:
        """Add the switches that the user threw to what was found."""
        lowered = ["allow-network"] * self.options.allow_network
        lowered += ["allow-loopback"] * (self.options.allow_loopback and found.level == "kernel")
        return msgspec.structs.replace(found, lowered=tuple(lowered))
