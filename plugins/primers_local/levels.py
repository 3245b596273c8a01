"""The levels of isolation, tried by doing: the best one whose walls all stand is used."""

import subprocess
import sys
from typing import Any

import msgspec

import primers
from primers_local import readable
from primers_local.lane import Lane, WallError
from primers_local.need import Need, setup_of
from primers_local.portable import WALLS as PORTABLE_WALLS

ORDER: tuple[primers.IsolationLevel, ...] = ("full", "kernel", "portable")
# What would raise a wall that does not stand. The first is refused by AppArmor in Ubuntu 24.04 and later.
ENABLE = {
    "namespaces": "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 kernel.unprivileged_userns_clone=1",
    "root": "docker run --security-opt systempaths=unconfined --security-opt seccomp=unconfined …",
    "landlock": primers.N_("Linux 5.13 or later, with lsm=landlock,… on its command line"),
    "system-calls": primers.N_("Linux 5.9 or later, with seccomp filters"),
    "signals": primers.N_("Linux 6.12 or later (Landlock 6)"),
}
UNENFORCED: dict[str, tuple[str, ...]] = {
    "full": (),
    "kernel": ("disk",),
    "portable": ("memory of the tree", "processes", "disk"),
}


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

    def try_all(self) -> Lane | None:
        """Find the best level; gives the lane that was opened to find out (None at `portable`)."""
        need = Need(python=sys.executable, environment=(("PYTHONHASHSEED", "0"),), disk=primers.Policy().disk)
        missing = []
        for level in ORDER[ORDER.index(self.options.highest) :]:
            self.level = level
            if level == "portable" or not sys.platform.startswith("linux"):
                break
            try:
                lane = self.open(need)
            except (WallError, OSError, subprocess.SubprocessError) as problem:
                wall = problem.wall if isinstance(problem, WallError) else "interpreter"
                reason = problem.problem if isinstance(problem, WallError) else str(problem)
                missing.append(primers.Wall(name=wall, held=False, reason=reason, enable=ENABLE.get(wall, "")))
                continue
            self.walls = lane.walls
            self.missing = tuple(missing)
            return lane
        self.level, self.walls, self.missing = "portable", PORTABLE_WALLS, tuple(missing)
        return None

    def open(self, need: Need) -> Lane:
        """Open a lane at the level that was found. Raises WallError, OSError or subprocess.SubprocessError."""
        assert self.level
        setup: dict[str, Any] = msgspec.json.decode(setup_of(need, self.level, self.options, self.interpreters))
        setup["own_uid"] = self.own_uid
        try:
            return Lane(setup)
        except WallError as problem:
            if not problem.unreadable:
                raise
        self.own_uid = setup["own_uid"] = True
        return Lane(setup)

    def isolation(self) -> primers.Isolation:
        """Say what was found."""
        assert self.level
        lowered = [
            name
            for name, thrown in (
                ("allow-network", self.options.allow_network),
                ("allow-loopback", self.options.allow_loopback and self.level == "kernel"),
            )
            if thrown
        ]
        unenforced = UNENFORCED[self.level]
        return primers.Isolation(
            level=self.level,
            walls=self.walls,
            missing=self.missing,
            lowered=tuple(lowered),
            unenforced=unenforced,
        )
