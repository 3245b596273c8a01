"""An executor that outlives a verification: its parked interpreters serve the next one."""

from collections.abc import Callable

from primers.protocols import Executor, ExecutorOptions


class Standing:
    """Holds one executor, and another one once it is to be told something else."""

    def __init__(self) -> None:
        """Nothing was started yet."""
        self._options: ExecutorOptions | None = None
        self._executor: Executor | None = None

    def under(self, options: ExecutorOptions, make: Callable[[], Executor]) -> Executor:
        """Give the executor that was made under these options; where there is none, `make` one and end the other."""
        if self._executor is None or self._options != options:
            self.end()
            self._executor, self._options = make(), options
        return self._executor

    def end(self) -> None:
        """End the executor; returns when no process is left."""
        if self._executor:
            self._executor.cancel()
        self._executor = None
