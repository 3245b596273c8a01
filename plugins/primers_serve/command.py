"""The command: it makes the site, serves it, and makes it again whenever something changed, until it is stopped."""

import webbrowser
from importlib.util import find_spec

import click

import primers
from primers import N_, translate

NEEDED = ("starlette", "uvicorn", "watchfiles")


@click.command(
    help=translate(
        N_(
            "Show the site in a browser on this machine while you write: it is made anew and reloaded when something"
            " changes. Nothing is written. This executes the code of the pages."
        )
    )
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=translate(N_("port on 127.0.0.1 (default: 7746, or a free one where that is taken)")),
)
@click.option("--open", "opens", is_flag=True, help=translate(N_("open the site in the browser")))
@click.option(
    "--to", "exporters", multiple=True, metavar="NAME", help=translate(N_("form of the site (default: html)"))
)
@click.option(
    "--editor",
    metavar="ADDRESS",
    help=translate(N_("what findings link to, such as vscode://file/{path}:{line} (default: their place on the site)")),
)
@primers.evidence_options
@primers.running_options
@primers.command_options
@click.pass_context
def serve(
    ctx: click.Context,
    port: int | None,
    opens: bool,
    exporters: tuple[str, ...],
    editor: str | None,
    evidence: primers.Evidence,
    running: primers.Running,
) -> int:
    """Serve until Ctrl-C, which is how it is meant to end."""
    require_extra()
    from primers_serve.listening import listen
    from primers_serve.live import Live
    from primers_serve.places import beside_lessons, editor_of
    from primers_serve.server import Server

    preview = primers.Preview(ctx, running, exporters or ("html",), evidence, beside_lessons)
    live = Live(preview, editor_of(editor))
    try:
        with primers.terminable(), listen(port) as listening, Server(listening.socket, live) as server:
            live.build()
            server.start()
            address = f"{listening.origin}{live.site.base}"
            click.echo(translate(N_("{address} shows the site; Ctrl-C stops")).format(address=address))
            if opens:
                webbrowser.open(address)
            for changed in primers.changes(preview):
                live.build(changed)
    except KeyboardInterrupt:
        click.echo(translate(N_("stopped")))
    return 0


def require_extra() -> None:
    """Raise UsageError where the libraries of the web server are not installed."""
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        raise primers.UsageError(
            N_("primers serve needs {modules}, which are not installed here"),
            help=N_("install them: {command}"),
            modules=", ".join(lacking),
            command=primers.extra_command("serve"),
        )
