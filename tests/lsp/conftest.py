"""A real editor for the tests: pygls' own client, which starts `primers lsp` and speaks to it over pipes."""

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from primers.testing import write

PATIENCE = 60.0  # seconds for a whole test, on a machine that has other things to do


class Editor(LanguageClient):
    """An editor with its buffers; what the server tells is kept until it is asked for."""

    def __init__(self, root: Path) -> None:
        super().__init__("editor", "1")
        self.root = root
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.logs: list[str] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.progress: list[Any] = []
        self.heard = asyncio.Condition()
        # A method cannot be marked as a feature.
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._publish))
        self.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self._keep(self.messages, params.message))
        self.feature(types.WINDOW_LOG_MESSAGE)(lambda params: self._keep(self.logs, params.message))
        self.feature(types.PROGRESS)(lambda params: self._keep(self.progress, (params.token, kind_of(params.value))))
        self.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)(lambda params: None)
        self.feature(types.WINDOW_SHOW_DOCUMENT)(partial(self._show))
        self.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)

    def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        self._keep(None, None)
        self.published[params.uri] = params

    def _show(self, params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        self.shown.append(params)
        return types.ShowDocumentResult(success=True)

    def _keep(self, into: list[Any] | None, what: Any) -> None:
        if into is not None:
            into.append(what)
        asyncio.get_running_loop().create_task(self._tell())

    async def _tell(self) -> None:
        async with self.heard:
            self.heard.notify_all()

    async def until(self, condition: Callable[[], Any]) -> Any:
        """Wait until what the server tells makes a condition true, and give its value."""
        async with self.heard:
            await self.heard.wait_for(condition)
        return condition()

    async def begin(self, locale: str = "en", **options: Any) -> types.InitializeResult:
        """Start the server."""
        # Its own group, so that all of it can be ended; what it keeps of runs is that of the test.
        environment = {**os.environ, "LANG": "C.UTF-8", "XDG_CACHE_HOME": str(self.root.parent / "cache")}
        words = ("-m", "primers", "lsp", "--stdio")
        await self.start_io(sys.executable, *words, cwd=self.root, env=environment)
        assert self.process.stderr
        self.warnings = asyncio.create_task(self.process.stderr.read())  # a full pipe would stop the server
        edits = types.WorkspaceEditClientCapabilities(document_changes=True)
        told = await self.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(
                    workspace=types.WorkspaceClientCapabilities(workspace_edit=edits),
                    window=types.WindowClientCapabilities(work_done_progress=True),
                ),
                locale=locale,
                root_uri=self.uri(""),
                initialization_options={"delay": 0, **options},
            )
        )
        self.initialized(types.InitializedParams())
        return told

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The process of the server."""
        assert self._server
        return self._server

    def uri(self, path: str) -> str:
        """Give the address of a file."""
        return Path(os.path.abspath(self.root / path)).as_uri()

    def open(self, path: str, text: str | None = None) -> None:
        """Open a file, perhaps with another text than it has."""
        data = (self.root / path).read_bytes().decode() if text is None else text
        self.texts[path], self.versions[path] = data, 1
        item = types.TextDocumentItem(uri=self.uri(path), language_id="markdown", version=1, text=data)
        self.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))

    def change(self, path: str, text: str) -> None:
        """Type something else."""
        self.texts[path] = text
        self.versions[path] += 1
        place = types.VersionedTextDocumentIdentifier(uri=self.uri(path), version=self.versions[path])
        changes = [types.TextDocumentContentChangeWholeDocument(text=text)]
        self.text_document_did_change(types.DidChangeTextDocumentParams(text_document=place, content_changes=changes))

    async def diagnostics(self, path: str) -> list[types.Diagnostic]:
        """Wait for what is said of the newest text of a file."""
        uri = self.uri(path)
        found = await self.until(
            lambda: (one := self.published.get(uri)) and one.version == self.versions[path] and one
        )
        return list(found.diagnostics)

    async def actions(self, path: str, line: int, only: list[str] | None = None) -> list[types.CodeAction]:
        """Ask what can be done at a line, from 0."""
        place = types.Position(line=line, character=0)
        found = await self.text_document_code_action_async(
            types.CodeActionParams(
                text_document=types.TextDocumentIdentifier(uri=self.uri(path)),
                range=types.Range(start=place, end=place),
                context=types.CodeActionContext(diagnostics=[], only=only),
            )
        )
        return [one for one in found or () if isinstance(one, types.CodeAction)]

    def apply(self, action: types.CodeAction) -> None:
        """Make the edits of an action as an editor does: in UTF-16, and only in the version they were made for."""
        assert action.edit
        for change in action.edit.document_changes or ():
            assert isinstance(change, types.TextDocumentEdit)
            path = next(path for path in self.texts if self.uri(path) == change.text_document.uri)
            assert change.text_document.version == self.versions[path]
            text = self.texts[path]
            edits = [(offset(text, one.range.start), offset(text, one.range.end), one.new_text) for one in change.edits]
            for start, end, new in sorted(edits, reverse=True):
                text = text[:start] + new + text[end:]
            self.change(path, text)

    def place(self, path: str) -> dict[str, Any]:
        """Give what names a file in a request."""
        return {"text_document": types.TextDocumentIdentifier(uri=self.uri(path))}

    def lens(self, path: str) -> types.CodeLensParams:
        """Ask for what stands above the programs of a file."""
        return types.CodeLensParams(text_document=types.TextDocumentIdentifier(uri=self.uri(path)))

    def cancelling(self, token: int | str) -> types.WorkDoneProgressCancelParams:
        """Say what is to be ended."""
        return types.WorkDoneProgressCancelParams(token=token)

    async def call(self, command: str, *arguments: Any) -> Any:
        """Have the server do something."""
        params = types.ExecuteCommandParams(command=command, arguments=list(arguments))
        return await self.workspace_execute_command_async(params)

    async def end(self) -> int:
        """End the server as editors do, and give its exit code."""
        await self.shutdown_async(None)
        self.exit(None)
        return await self.process.wait()


def kind_of(value: Any) -> str:
    """Give whether a progress begins, goes on or ends."""
    return value["kind"] if isinstance(value, dict) else value.kind


def offset(text: str, position: types.Position) -> int:
    """Give the index of a place that an editor counts in UTF-16."""
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
    start = starts[position.line]
    units = text[start:].encode("utf-16-le")[: 2 * position.character]
    return start + len(units.decode("utf-16-le"))


@pytest.fixture
def edit(tmp_path: Path) -> Callable[..., None]:
    """Edit a project: lay its files down, and call what is done with an editor that has it open."""

    def edited(files: dict[str, str | bytes], work: Callable[[Editor], Awaitable[None]]) -> None:
        root = write(tmp_path / "work", files)
        (root / ".git").mkdir(exist_ok=True)

        async def all_of_it() -> None:
            editor = Editor(root.resolve())
            try:
                async with asyncio.timeout(PATIENCE):
                    await work(editor)
            except TimeoutError:
                pytest.fail(f"no answer; what was told: {editor.messages} {editor.published}")
            finally:
                if editor._server and editor.process.returncode is None:
                    editor.process.kill()
                    await editor.process.wait()
                await editor.stop()

        # In a thread of its own: the browser of other tests keeps a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, all_of_it()).result()

    return edited
