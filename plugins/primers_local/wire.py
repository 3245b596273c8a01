"""Messages between Primers and the keeper of a lane: a header in JSON, then pieces of bytes, over a stream socket."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LENGTH = struct.Struct(">I")
LARGEST_HEADER = 64 * 1024 * 1024


class Closed(Exception):
    """The other side is gone."""


def send(connection: socket.socket, header: dict[str, Any], pieces: Sequence[bytes] = ()) -> None:
    """Send a message. Raises OSError where the other side is gone."""
    encoded = json.dumps({**header, "pieces": [len(piece) for piece in pieces]}).encode()
    connection.sendall(b"".join((_LENGTH.pack(len(encoded)), encoded, *pieces)))


def receive(connection: socket.socket) -> tuple[dict[str, Any], list[bytes]]:
    """Receive a message. Raises Closed at the end of the stream."""
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    if length > LARGEST_HEADER:
        raise Closed("a message that is none")
    header = json.loads(_exactly(connection, length))
    return header, [_exactly(connection, size) for size in header.pop("pieces")]


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        try:
            part = connection.recv(min(size - len(data), 1 << 20))
        except ConnectionResetError:
            part = b""
        if not part:
            raise Closed
        data += part
    return bytes(data)
