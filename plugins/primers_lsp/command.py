"""`primers lsp`: the command that an editor starts."""

import os
import sys
from functools import partial
from importlib.util import find_spec

import click

import primers
from primers import N_, translate


@click.command(
    help=translate(
        N_(
            "Serve an editor: findings while lessons are typed, with what would mend them. An editor starts it, and"
            " speaks to it over standard input and output. Programs run only where the editor says that the workspace"
            " is trusted."
        )
    )
)
@click.option("--stdio", is_flag=True, help=translate(N_("for editors that say so: there is no other way")))
@primers.command_options
@click.pass_context
def lsp(ctx: click.Context, stdio: bool) -> None:
    """Serve until the editor ends it. Raises UsageError where what speaks to editors is not installed."""
    if find_spec("pygls") is None:
        raise primers.UsageError(
            N_("primers lsp needs pygls, which is not installed"),
            help=N_("install it: {command}"),
            command=primers.extra_command("lsp"),
        )
    from primers_lsp.server import serve

    # Whatever else prints or reads here must not get between the editor and the server.
    heard, said = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    serve(partial(primers.pipeline_at, ctx), heard, said)
