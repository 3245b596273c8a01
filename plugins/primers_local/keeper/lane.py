"""A lane: the walls, folders and parked interpreter that serve one run after the other."""

from __future__ import annotations

import contextlib
import os

from primers_local.keeper import tree
from primers_local.keeper.jobs import Jobs
from primers_local.keeper.parking import Parked, WallFailed
from primers_local.keeper.scratch import Scratch, Untidy, empty
from primers_local.walls import landlock, namespaces, privileges, root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Unreadable(Exception):
    """The uid that root chose for programs may not read the interpreter."""


class Lane:
    """`walls` are those that stand, `wall` is the one being raised."""

    def __init__(self, setup: dict[str, Any]) -> None:
        """Nothing stands yet."""
        self.setup = setup
        self.full = setup["level"] == "full"
        self.wall = ""
        self.walls: list[str] = []
        self.folder = ""
        self.jobs: Jobs | None = None

    def open(self, orders: int) -> Jobs:
        """Raise everything. Raises OSError, Lost or Unreadable."""
        home, others = self._namespaces() if self.full else self._folders()
        scratch = Scratch(home, others)
        self.wall = "interpreter"
        try:
            parked = Parked(self.setup, home, (home, *others))
        except WallFailed as problem:
            self.wall = problem.wall
            raise
        self._stand("landlock", "system-calls", "privileges", "limits", "session", "environment")
        if landlock.abi() >= landlock.SIGNALS_FROM or self.full:
            self._stand("signals")
        if self.full:  # at kernel, root's keeper must see what other processes hold in /dev/shm
            privileges.drop()
        self.jobs = Jobs(self.setup, parked, scratch, orders)
        return self.jobs

    def _stand(self, *walls: str) -> None:
        self.walls += walls

    def _namespaces(self) -> tuple[str, tuple[str, ...]]:
        self.wall = "namespaces"
        foreign = os.getuid() == 0 and not self.setup["own_uid"]
        namespaces.enter(network=self.setup["network"], own_uid=self.setup["own_uid"])
        sources = root.opened(self.setup["readable"])
        namespaces.become()
        self._stand("user", "processes", "ipc", "host-name")
        if not self.setup["network"]:
            self._stand("network")
        self.wall = "root"
        root.build(sources, self.setup["mounts"], self.setup["disk"])
        self._stand("root", "disk")
        if foreign and not all(os.access(path, os.R_OK | os.X_OK) for path in self.setup["needed"]):
            raise Unreadable("the interpreter can be read by root only")
        if foreign or os.getuid():
            self._stand("tasks")
        return root.HOME, (root.TEMPORARY, root.SHARED)

    def _folders(self) -> tuple[str, tuple[str, ...]]:
        self.wall = "subreaper"
        privileges.adopt_orphans()
        self._stand("subreaper")
        if not self.setup["sockets"]:
            self._stand("network")
        import tempfile

        self.folder = tempfile.mkdtemp(prefix="primers-")
        home, temporary = os.path.join(self.folder, "home"), os.path.join(self.folder, "tmp")
        os.mkdir(home)
        os.mkdir(temporary)
        for name, path in self.setup["mounts"]:
            os.symlink(path, os.path.join(self.folder, name))
        return home, (temporary,)

    def close(self) -> None:
        """End every process and remove every folder."""
        if self.jobs and self.jobs.fresh:
            self.jobs.end()
        if not self.full:
            tree.kill(0, 5.0)
        if self.folder:
            with contextlib.suppress(OSError, Untidy):
                empty(self.folder, many=10_000_000)
            import shutil

            shutil.rmtree(self.folder, ignore_errors=True)
