"""The web server: a thread of its own, so that pages are served while the site is made anew."""

import socket
from importlib import resources
from threading import Thread
from types import TracebackType

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from primers_serve.answers import MESSAGES, SCRIPT, STYLE, type_of
from primers_serve.guard import Guard
from primers_serve.live import Live

# Nothing is kept, nothing is guessed, and no other site takes it in.
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Server:
    """Serves what is live at a socket from `start` on, until the block ends."""

    def __init__(self, listening: socket.socket, live: Live) -> None:
        """Take a socket that listens: who asks before the start waits."""
        self.listening = listening
        self.live = live
        config = uvicorn.Config(
            _application(live, listening.getsockname()[1]),
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
        )
        self.server = uvicorn.Server(config)
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [listening]}, daemon=True)

    def __enter__(self) -> "Server":
        return self

    def start(self) -> None:
        """Begin to answer."""
        self.thread.start()

    def __exit__(
        self, _kind: type[BaseException] | None, _problem: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.live.messages.close()
        self.server.should_exit = self.server.force_exit = True
        if self.thread.is_alive():
            self.thread.join(timeout=1)


def _application(live: Live, port: int) -> Starlette:
    async def page(request: Request) -> Response:
        if "service-worker" in request.headers:
            return _static("farewell.js")
        framed = request.headers.get("sec-fetch-dest") in ("iframe", "frame")
        answer = live.site.answer(request.scope["path"], framed=framed)
        headers = HEADERS | ({"Location": answer.location} if answer.location else {})
        return Response(answer.body, answer.status, headers, answer.type)

    async def own(request: Request) -> Response:
        return _static(request.url.path.rpartition("/")[2])

    async def messages(_request: Request) -> Response:
        return StreamingResponse(live.messages.stream(), 200, HEADERS, "text/event-stream")

    return Starlette(
        routes=[
            Route(SCRIPT, own),
            Route(STYLE, own),
            Route(MESSAGES, messages),
            Route("/{path:path}", page),
        ],
        middleware=[Middleware(Guard, port=port)],
    )


def _static(name: str) -> Response:
    data = resources.files("primers_serve").joinpath("static", name).read_bytes()
    return Response(data, 200, HEADERS, type_of(name))
