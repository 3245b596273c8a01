"""Ending a run from another thread, as an editor does when what was verified is out of date."""

import threading
from types import TracebackType

from primers.protocols import Executor


class Cancelled(Exception):
    """The run was ended from elsewhere: there are no results."""


class Cancellation:
    """Ends one run, whichever stage it is in. As a context it turns what comes of that into `Cancelled`."""

    def __init__(self) -> None:
        """Nothing is cancelled yet."""
        self._lock = threading.Lock()
        self._executor: Executor | None = None
        self._asked = False

    def cancel(self) -> None:
        """End the run; returns when no process of it is left. May be called from any thread, and twice."""
        with self._lock:
            self._asked = True
            executor = self._executor
        if executor:
            executor.cancel()

    def attach(self, executor: Executor | None) -> None:
        """Say what runs the programs. Raises Cancelled where the run was ended before."""
        with self._lock:
            self._executor = executor
            if self._asked:
                raise Cancelled

    def __enter__(self) -> "Cancellation":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, problem: BaseException | None, _trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._executor = None
            if self._asked and (problem is None or isinstance(problem, Exception)):
                raise Cancelled from problem
