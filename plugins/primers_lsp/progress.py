"""How far a run is, for one that takes long; a person may end it there."""

import asyncio
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from lsprotocol import types
from pygls.lsp.server import LanguageServer

import primers
from primers import N_, translate

LATE = 0.5  # seconds after which a run is shown: what is known from before is done sooner
TITLE = N_("running the programs of the lessons")


class Progress:
    """The progress of one run."""

    def __init__(self, server: LanguageServer) -> None:
        """Show it in the editor of `server`, if that shows such things."""
        self.server = server
        window = server.client_capabilities.window
        self.able = bool(window and window.work_done_progress)
        self.token = ""
        self.total = self.judged = 0

    @contextmanager
    def shown(self, cancellation: primers.Cancellation) -> Iterator[primers.Report]:
        """Show a run that takes long while it lasts, and hear of it by the report that is given."""
        showing = asyncio.create_task(self._begin(cancellation)) if self.able else None
        try:
            yield _Heard(self, asyncio.get_running_loop())
        finally:
            if showing:
                showing.cancel()
            if self.token:
                self.server.work_done_progress.end(self.token, types.WorkDoneProgressEnd())
                self.server.work_done_progress.tokens.pop(self.token, None)
                self.token = ""

    async def _begin(self, cancellation: primers.Cancellation) -> None:
        await asyncio.sleep(LATE)
        token, shown = str(uuid.uuid4()), self.server.work_done_progress
        await shown.create_async(token)
        begin = types.WorkDoneProgressBegin(title=f"Primers: {translate(TITLE)}", cancellable=True, percentage=0)
        shown.begin(token, begin)
        self.token = token
        loop = asyncio.get_running_loop()
        shown.tokens[token].add_done_callback(lambda _: loop.run_in_executor(None, cancellation.cancel))
        self.report()

    def report(self) -> None:
        """Say how many examples were judged."""
        if self.token and self.total:
            told = types.WorkDoneProgressReport(
                message=f"{self.judged}/{self.total}", percentage=100 * self.judged // self.total, cancellable=True
            )
            self.server.work_done_progress.report(self.token, told)


class _Heard:
    """The report of a run, which comes from another thread."""

    def __init__(self, progress: Progress, loop: asyncio.AbstractEventLoop) -> None:
        self.progress, self.loop = progress, loop

    def start(self, start: primers.Start) -> None:
        """Count what will be judged."""
        self.progress.total = start.total

    def result(self, result: primers.Result) -> None:
        """Count what was judged."""
        self.progress.judged += 1
        self.loop.call_soon_threadsafe(self.progress.report)

    def finish(self, finish: primers.Finish) -> None:
        """The run is over, and so is its progress."""
