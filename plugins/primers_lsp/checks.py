"""When the lessons of a project are verified: a moment after the last change, and never two runs at a time."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Sequence

import primers
from primers_lsp.lessons import Lessons
from primers_lsp.progress import Progress


class Checks:
    """Verifies the pages of a project that changed; what was being verified before is out of date, and ended."""

    def __init__(
        self,
        lessons: Lessons,
        delay: float,
        *,
        overlay: Callable[[], dict[str, bytes | None]],
        progress: Callable[[], Progress],
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Wait `delay` seconds after a change.

        `overlay` gives the open files, `progress` shows a run; `done` is called when something was found, `failed`
        when it could not be.
        """
        self.lessons = lessons
        self.delay = delay
        self._overlay, self._progress, self._done, self._failed = overlay, progress, done, failed
        self._waiting: set[str] = set()
        self._one = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._running: primers.Cancellation | None = None

    def touch(self, paths: Iterable[str]) -> None:
        """Say that pages changed."""
        self._waiting |= set(paths)
        self.stop()
        self._timer = asyncio.get_running_loop().call_later(self.delay, self._start)

    def stop(self) -> None:
        """End what is being verified, and begin nothing before the next change."""
        if self._timer:
            self._timer.cancel()
        if self._running:
            asyncio.get_running_loop().run_in_executor(None, self._running.cancel)

    def end(self) -> None:
        """End what is being verified, and what is kept for the next change."""
        self.stop()
        self._task = asyncio.create_task(self._ended())

    async def _ended(self) -> None:
        async with self._one:
            await asyncio.to_thread(self.lessons.executor.end)

    def _start(self) -> None:
        self._task = asyncio.create_task(self._changed())

    async def _changed(self) -> None:
        """Verify what changed; what was not finished waits for the next change."""
        paths, self._waiting = self._waiting, set()
        root = self.lessons.project.root
        try:
            await self.verify([primers.Target(path=root / path) for path in sorted(paths)], paths)
        except primers.Cancelled:
            self._waiting |= paths
        except Exception as problem:
            self._failed(problem)

    async def verify(
        self, targets: Sequence[primers.Target], paths: Collection[str], *, fresh: bool = False
    ) -> primers.Verified:
        """Verify what targets name; `paths` are the pages they name as a whole. `fresh` runs what is known again.

        Raises Cancelled where a file changed meanwhile, and what the command line would report.
        """
        async with self._one:
            overlay = self._overlay()
            self._running = cancellation = primers.Cancellation()
            progress = self._progress()
            try:
                with progress.shown(cancellation) as report:
                    verified = await asyncio.to_thread(
                        self.lessons.verify, targets, overlay, cancellation, report, fresh=fresh
                    )
            except BaseException:  # the server ends, perhaps with nobody there who could be told
                cancellation.cancel()
                raise
            finally:
                self._running = None
            if overlay != self._overlay():
                raise primers.Cancelled
            self.lessons.keep(verified, paths)
        self._done()
        return verified
