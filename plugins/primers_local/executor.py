"""The executor `local`: runs commands on this machine, each in a lane of its kind, behind the best walls there are."""

import hashlib
import os
import platform
import re
import sys
import threading
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from typing import TYPE_CHECKING

import primers
from primers_local import memo
from primers_local.lane import Lane, WallError
from primers_local.levels import Levels
from primers_local.need import MissingTool, Need, need_of, parked_for, usual

if TYPE_CHECKING:
    from primers_local.portable import Portable

SIGHTINGS = 2  # programs with the same imports, before an interpreter that has them imported is worth its start
IDLE_PER_JOB = 4  # lanes kept for later, for each run at a time
_DENIED = re.compile(rb"Permission denied|PermissionError|Operation not permitted|EACCES")


class LocalExecutor:
    """Runs commands in threads; each thread drives one lane at a time."""

    def __init__(self, options: primers.ExecutorOptions) -> None:
        """Keep `options.jobs` runs going at a time. Nothing is started before it is needed."""
        self.options = options
        self.levels = Levels(options)
        self.memo = memo.path(_own_code(), options.highest)
        self._portable: Portable | None = None
        self._pool = ThreadPoolExecutor(max_workers=options.jobs, thread_name_prefix="primers")
        self._lock = threading.Lock()
        self._probing = threading.Lock()
        self._alone = threading.Lock()
        self._cancelled = threading.Event()
        self._idle: list[tuple[Need, Lane]] = []
        self._busy: set[Lane] = set()
        self._unparked: set[str] = set()
        self._seen: Counter[tuple[str, ...]] = Counter()

    def submit(self, command: primers.Command) -> "Future[primers.Run]":
        """Queue a command."""
        return self._pool.submit(self._run, command)

    def cancel(self) -> None:
        """End every run; returns when no process is left."""
        self._cancelled.set()
        if self._portable:
            self._portable.cancel()
        with self._lock:
            for lane in self._busy:
                lane.interrupt()
        self._pool.shutdown(wait=True, cancel_futures=True)
        with self._lock:
            idle, self._idle = self._idle, []
        for _, lane in idle:
            lane.interrupt()
        for _, lane in idle:
            lane.close()

    def fingerprint(self) -> str:
        """Name what of this machine can change a result: level, walls, kernel, C library, this code."""
        isolation = self.isolation()
        libc = "-".join(platform.libc_ver())
        parts = (isolation.level, *isolation.walls, *isolation.lowered, sys.platform, platform.machine(), libc)
        kernel = ".".join(platform.release().split(".")[:2])
        return hashlib.sha256("\0".join((*parts, kernel, _own_code())).encode()).hexdigest()

    def isolation(self) -> primers.Isolation:
        """Say which walls stand, as found now or since the machine was started."""
        with self._probing:
            if self.levels.level is None and self.options.isolation == "best":
                known = memo.recall(self.memo)
                if known:
                    return self.levels.with_switches(known)
        self._probe()
        return self.levels.isolation()

    def _probe(self) -> None:
        with self._probing:
            if self.levels.level is None:
                lane = self.levels.try_all()
                memo.remember(self.memo, self.levels.isolation())
                if lane:
                    self._put_back(usual(), lane)

    def _run(self, command: primers.Command) -> primers.Run:
        self._probe()
        level = self.levels.level
        if level == "portable":
            with self._alone if command.sockets else nullcontext():
                return self._without_walls().run(command)
        try:
            python = parked_for(command)
            return self._walled(command, "" if python in self._unparked else python)
        except MissingTool as problem:
            return primers.Run(status="missing-tool", detail=str(problem))

    def _without_walls(self) -> "Portable":
        with self._lock:
            if self._portable is None:
                from primers_local.portable import Portable

                self._portable = Portable()
                if self._cancelled.is_set():
                    self._portable.cancel()
            return self._portable

    def _walled(self, command: primers.Command, python: str) -> primers.Run:
        """Run a command in a lane; an interpreter that cannot be parked is started afresh."""
        level = self.levels.level
        loopback = self.options.allow_loopback and level == "kernel"
        need = need_of(command, python, preload=self._preload(command), loopback=loopback)
        with self._alone if level == "kernel" and need.sockets else nullcontext():
            if self._cancelled.is_set():
                return primers.Run(status="cancelled")
            try:
                lane = self._take(need)
            except (WallError, OSError) as problem:
                if self._cancelled.is_set():
                    return primers.Run(status="cancelled")
                if not python:
                    return primers.Run(status="crashed", detail=str(problem))
                self._unparked.add(python)
            else:
                parks = bool(python) and self.levels.parking(need, lane)
                if lane.fresh:
                    return self._in_lane(need, lane, command, "park" if parks else "exec")
                self._give_up(lane)  # the trial ended it
        return self._walled(command, "")

    def _in_lane(self, need: Need, lane: Lane, command: primers.Command, mode: str) -> primers.Run:
        run = lane.run(command, mode)
        cancelled = self._cancelled.is_set()
        if lane.fresh and not cancelled:
            self._put_back(need, lane)
        else:
            self._give_up(lane)
        return primers.Run(status="cancelled") if cancelled and run.status != "exited" else _refused(run)

    def _preload(self, command: primers.Command) -> tuple[str, ...]:
        """Give the modules to have imported before: those of a program, once its like was seen."""
        with self._lock:
            self._seen[command.preload] += 1
            return command.preload if self._seen[command.preload] > SIGHTINGS else ()

    def _take(self, need: Need) -> Lane:
        while lane := self._parked(need):
            if lane.state == self.levels.state(need):
                return lane
            self._give_up(lane)  # what was installed since is not found in it
            self.levels.forget(need)
        lane = self.levels.open(need)
        with self._lock:
            self._busy.add(lane)
            if self._cancelled.is_set():  # it came too late to be interrupted by `cancel`
                lane.interrupt()
        return lane

    def _parked(self, need: Need) -> Lane | None:
        """Take a lane that is open."""
        with self._lock:
            index = next((at for at, (known, _) in enumerate(self._idle) if known == need), None)
            if index is None:
                return None
            lane = self._idle.pop(index)[1]
            self._busy.add(lane)
            return lane

    def _put_back(self, need: Need, lane: Lane) -> None:
        with self._lock:
            self._busy.discard(lane)
            self._idle.append((need, lane))
            oldest = self._idle.pop(0)[1] if len(self._idle) > IDLE_PER_JOB * self.options.jobs else None
        if oldest:
            oldest.close()

    def _give_up(self, lane: Lane) -> None:
        with self._lock:
            self._busy.discard(lane)
        lane.close()


def _refused(run: primers.Run) -> primers.Run:
    """Say of a failed run at `kernel` that a wall may be to blame, where its last words are about permission."""
    failed = run.status == "exited" and run.exit_code
    if run.level != "kernel" or run.refused or not failed or not _DENIED.search(run.stderr[-2000:]):
        return run
    import msgspec

    return msgspec.structs.replace(run, refused=primers.N_("a file or a call that this level keeps from it"))


def _own_code() -> str:
    """Name the state of this package."""
    return primers.state_of_folder(os.path.dirname(__file__), (".py",)).hex()
