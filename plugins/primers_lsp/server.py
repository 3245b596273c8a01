"""What an editor may ask, and who answers it."""

from collections.abc import Callable
from typing import BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError
from pygls.lsp.server import LanguageServer

import primers
from primers_lsp import actions, commands, completion, hover, lenses, symbols
from primers_lsp.session import Session

WATCHED = ("**/*.md", "**/*.markdown", "**/primers.toml", "**/pyproject.toml")


class Server(LanguageServer):
    """A language server that lets an editor go that is not there any more."""

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Tell the editor of a fault, but not of one in telling: it would be told of that, too, without end."""
        if source is not JsonRpcInternalError:
            super().report_server_error(error, source)  # type: ignore[arg-type]


def serve(make: Callable[..., primers.Pipeline], heard: BinaryIO, said: BinaryIO) -> None:
    """Serve an editor until it goes.

    `make(folder, local=...)` gives the pipeline of the project that a folder belongs to; `heard` is what the editor
    says, `said` is for the editor.
    """
    # Whole texts: what parts lines otherwise than an editor does (U+2028, a form feed) cannot spoil them.
    server = Server("primers", primers.tool().version, text_document_sync_kind=types.TextDocumentSyncKind.Full)
    session = Session(server, make)
    _begins(server, session)
    _changes(server, session)
    _asks(server, session)
    commands.add(server, session)
    try:
        server.start_io(heard, said)
    finally:
        session.end()


def _begins(server: LanguageServer, session: Session) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        if params.locale:
            primers.use_language("zh" if params.locale.lower().startswith("zh") else "en")
        session.begin(params)

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        files = server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
        if files and files.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            watching = types.Registration(
                id="watching", method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES, register_options=options
            )
            await server.client_register_capability_async(types.RegistrationParams(registrations=[watching]))


def _changes(server: LanguageServer, session: Session) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        session.touch(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        session.touch(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        session.close(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def reloaded(params: types.DidChangeWatchedFilesParams) -> None:
        session.reload([change.uri for change in params.changes])


def _asks(server: LanguageServer, session: Session) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, actions.UPDATE]),
    )
    async def act(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await actions.actions(session, params)

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def look(params: types.CodeLensParams) -> list[types.CodeLens]:
        opened = await session.opened(params.text_document.uri)
        return list(lenses.lenses(opened)) if opened else []

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def point(params: types.HoverParams) -> types.Hover | None:
        opened = await session.opened(params.text_document.uri)
        return hover.hover(opened, params.position.line + 1) if opened else None

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list("`~{ =,")))
    async def complete(params: types.CompletionParams) -> list[types.CompletionItem]:
        opened = await session.opened(params.text_document.uri)
        return list(completion.completion(opened, params.position)) if opened else []

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outline(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        opened = await session.opened(params.text_document.uri)
        return symbols.symbols(opened) if opened else []
