"""What open pages are told, as server-sent events: how things are now; who missed one misses nothing."""

import asyncio
from collections.abc import AsyncIterator

RETRY = 500  # milliseconds until a page asks again for a server that is gone


class Messages:
    """The newest message, and the pages that wait for the next; it is told from any thread."""

    def __init__(self) -> None:
        """There is nothing to tell."""
        self.message = b""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._next = asyncio.Event()
        self._closed = False

    def tell(self, message: bytes) -> None:
        """Tell every page; `message` is one line."""
        self.message = message
        self._wake()

    def close(self) -> None:
        """End what pages listen to."""
        self._closed = True
        self._wake()

    async def stream(self) -> AsyncIterator[bytes]:
        """Give the newest message, and each that comes."""
        self._loop = asyncio.get_running_loop()
        yield b"retry: %d\n\n" % RETRY
        while not self._closed:
            following = self._next
            yield b"data: %s\n\n" % self.message
            await following.wait()

    def _wake(self) -> None:
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._turn)

    def _turn(self) -> None:
        following, self._next = self._next, asyncio.Event()
        following.set()
