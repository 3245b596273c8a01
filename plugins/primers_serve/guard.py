"""Who may ask: a browser that was sent to this address by its user, and no page of another site.

A name of the attacker's can be made to lead to 127.0.0.1 (DNS rebinding), and any page may send requests here. So every
request must name this host, and one that names an origin must come from it.
"""

from collections.abc import Iterable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MISDIRECTED, FORBIDDEN = 421, 403
NAMES = ("127.0.0.1", "localhost")


class Guard:
    """Refuses what was not meant for this server."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """Guard `app`, which is served at a port."""
        self.app = app
        self.hosts = {f"{name}:{port}" for name in NAMES} | ({*NAMES} if port == 80 else set())
        self.origins = {f"http://{host}" for host in self.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be answered."""
        status = self.refusal(scope["headers"]) if scope["type"] == "http" else FORBIDDEN
        if status:
            await PlainTextResponse(f"{status}\n", status)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def refusal(self, headers: Iterable[tuple[bytes, bytes]]) -> int:
        """Give the status that a request is refused with; 0 for one that is not."""
        given = [(name.lower(), value.decode("latin-1").lower()) for name, value in headers]
        hosts = [value for name, value in given if name == b"host"]
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return MISDIRECTED
        if any(name == b"origin" and value not in self.origins for name, value in given):
            return FORBIDDEN
        # Without an origin, a page elsewhere can still take in our scripts, which hold lessons. Links it may have.
        sites = {name: value for name, value in given if name in (b"sec-fetch-site", b"sec-fetch-mode")}
        foreign = sites.get(b"sec-fetch-site") in ("cross-site", "same-site")
        return FORBIDDEN if foreign and sites.get(b"sec-fetch-mode") != "navigate" else 0
