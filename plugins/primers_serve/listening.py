"""The port that the site is served at: on 127.0.0.1, where no other machine comes."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from msgspec import Struct

import primers
from primers import N_, translate

HOST = "127.0.0.1"
PORT = 7746  # PRIM on the keys of a telephone


class Listening(Struct, frozen=True):
    """A socket that listens, and the origin of what it serves."""

    socket: socket.socket

    @property
    def origin(self) -> str:
        """Give the beginning of every address, without a slash at its end."""
        return f"http://{HOST}:{self.socket.getsockname()[1]}"


@contextmanager
def listen(port: int | None) -> Iterator[Listening]:
    """Listen at a port; without one at ours, or where that is taken at a free one, which is said.

    Raises UsageError for a port that cannot be had.
    """
    try:
        bound = _bound(PORT if port is None else port)
    except OSError as problem:
        if port is not None:
            raise primers.UsageError(
                N_("port {port} cannot be had: {problem}"),
                help=N_("name another, or none: primers serve"),
                port=port,
                problem=problem.strerror,
            ) from None
        bound = _bound(0)
        told = translate(N_("port {port} is taken: this is another one")).format(port=PORT)
        click.echo(told, err=True)
    with bound:
        yield Listening(bound)


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let another program listen beside us
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOST, port))
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made
