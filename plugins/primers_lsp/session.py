"""What the server knows while an editor is connected: its wishes, the projects of its files, what was told of them."""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from lsprotocol import types
from msgspec import Struct
from pygls.lsp.server import LanguageServer

import primers
from primers import N_, translate
from primers_lsp.buffers import Buffer, Buffers, path_of
from primers_lsp.checks import Checks
from primers_lsp.diagnostics import diagnostic
from primers_lsp.lessons import Lessons, Page
from primers_lsp.progress import Progress
from primers_lsp.settings import Settings, settings_of

MARKDOWN = (".md", ".markdown")
CONFIGURATION = ("primers.toml", "pyproject.toml")
UNTRUSTED = N_(
    "Primers runs no program here, because the workspace is not trusted: options and translations are checked, outputs"
    " are not. If you know whose code this is, start the server with the initialization option trusted: true."
)


class Opened(Struct, frozen=True, kw_only=True):
    """A page in the editor: its project, its path in it, the buffer, and what it holds at the moment."""

    checks: Checks
    path: str
    buffer: Buffer
    page: Page

    @property
    def lessons(self) -> Lessons:
        """What was found in its project."""
        return self.checks.lessons

    @property
    def is_verified(self) -> bool:
        """Tell whether what was found is about what stands in the buffer."""
        known = (one.digest for one in self.lessons.book.lessons if one.path == self.path)
        return next(known, "") == self.page.lesson.digest

    def example(self, line: int) -> primers.Example | None:
        """Give the example that has a line (from 1) in its code or in its outputs."""
        return next((one for one in self.page.examples if primers.holds(one, line)), None)


class Session:
    """The projects of what is open."""

    def __init__(self, server: LanguageServer, make: Callable[..., primers.Pipeline]) -> None:
        """Take `make(folder, local=...)`, which gives the pipeline of the project that a folder belongs to."""
        self.server = server
        self.make = make
        self.settings = Settings()
        self.roots: tuple[Path, ...] = ()
        self._projects: dict[Path, Checks] = {}
        self._folders: dict[Path, Checks | None] = {}
        self._shown: dict[Path, set[str]] = {}
        self._told: set[str] = set()

    def begin(self, params: types.InitializeParams) -> None:
        """Take what the editor says of itself; what is wrong with its options is told, and nothing is trusted then."""
        folders = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
        self.roots = tuple(path for path in map(path_of, folders) if path)
        try:
            self.settings = settings_of(params)
        except primers.UsageError as problem:
            self.failed(problem)
        if not self.settings.trusted:
            os.environ["GIT_NO_LAZY_FETCH"] = "1"  # what fetches is a program that the repository chooses

    @property
    def buffers(self) -> Buffers:
        """What the editor has open."""
        return Buffers(self.server.workspace)

    def say(self, text: str, kind: types.MessageType) -> None:
        """Show a message, once."""
        if text not in self._told:
            self._told.add(text)
            self.server.window_show_message(types.ShowMessageParams(type=kind, message=text))

    def failed(self, problem: Exception) -> None:
        """Show what hinders verifying."""
        text = str(problem) if isinstance(problem, primers.PrimersError) else repr(problem)
        self.say(text, types.MessageType.Error)

    def checks_of(self, path: Path) -> Checks | None:
        """Give the project of a page; None for what is no page, or where the project cannot be read."""
        if path.suffix not in MARKDOWN:
            return None
        folder = path.parent
        if folder not in self._folders:
            try:
                self._folders[folder] = self._opened(folder)
            except Exception as problem:  # a plugin of the project, too, may fail in any way
                self.failed(problem)
                self._folders[folder] = None
        return self._folders[folder]

    def _opened(self, folder: Path) -> Checks:
        """Open the project that a folder belongs to; without any, it is the folder that the editor has open."""
        # What lies outside of the folders that the editor has open is not meant by its word.
        inside = not self.roots or any(folder.is_relative_to(root) for root in self.roots)
        trusted = self.settings.trusted and inside
        pipeline = self.make(folder, local=trusted)
        project = pipeline.project
        if not project.file and not project.content:
            root = next((root for root in self.roots if folder.is_relative_to(root)), folder)
            pipeline = pipeline if root == project.root else self.make(root, local=trusted)
            project = pipeline.project
        if not trusted:
            self.say(translate(UNTRUSTED), types.MessageType.Info)
        if project.root not in self._projects:
            lessons = Lessons(pipeline, trusted=trusted)
            self._projects[project.root] = Checks(
                lessons,
                self.settings.delay / 1000,
                overlay=lambda: lessons.overlay(self.buffers.overlay()),
                progress=lambda: Progress(self.server),
                done=lambda: self._publish(lessons),
                failed=self.failed,
            )
        return self._projects[project.root]

    def touch(self, uri: str) -> None:
        """Say that a file was opened or changed."""
        path = path_of(uri)
        checks = self.checks_of(path) if path else None
        if path and checks:
            checks.touch([checks.lessons.project.relative(path)])

    def close(self, uri: str) -> None:
        """Say that a file was closed: what was found in it goes, and its translations are judged by the disk."""
        path = path_of(uri)
        checks = self.checks_of(path) if path else None
        if path and checks:
            checks.lessons.forget(checks.lessons.project.relative(path))
            self._publish(checks.lessons)
            checks.touch(checks.lessons.project.relative(one) for one in self._open(checks.lessons))

    def reload(self, uris: list[str]) -> None:
        """Say that files changed on the disk; with another configuration, projects are other ones."""
        paths = [path for path in map(path_of, uris) if path]
        if any(path.name in CONFIGURATION for path in paths):
            for checks in self._projects.values():
                checks.end()
            self._projects.clear()
            self._folders.clear()
            self._told &= {translate(UNTRUSTED)}
        for _, document in self.buffers:
            self.touch(document.uri)

    def end(self) -> None:
        """End every process, now that the editor is gone."""
        for checks in self._projects.values():
            checks.lessons.executor.end()

    def _open(self, lessons: Lessons) -> list[Path]:
        """Give the pages of a project that are open."""
        open_ = [(path, self.checks_of(path)) for path, _ in self.buffers]
        return [path for path, checks in open_ if checks and checks.lessons is lessons]

    async def opened(self, uri: str) -> Opened | None:
        """Give a page as it is in the editor; None for what is no page."""
        path = path_of(uri)
        checks = self.checks_of(path) if path else None
        buffer = self.buffers.at(path) if path else None
        if path is None or checks is None or buffer is None:
            return None
        name = checks.lessons.project.relative(path)
        overlay = checks.lessons.overlay(self.buffers.overlay())
        page = await asyncio.to_thread(checks.lessons.page, name, buffer.text.data, overlay)
        return Opened(checks=checks, path=name, buffer=buffer, page=page) if page else None

    def _publish(self, lessons: Lessons) -> None:
        """Show what was found, and take away what is found no more."""
        root = lessons.project.root
        found = lessons.found()
        before = self._shown.get(root, set())
        self._shown[root] = set(found)
        open_ = {lessons.project.relative(path) for path in self._open(lessons)}
        for path in sorted(before | set(found) | open_):
            buffer = self.buffers.at(root / path)
            if buffer:
                told = list(self._diagnostics(root, buffer, [finding for finding, _ in found.get(path, ())]))
                self.server.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(uri=buffer.uri, version=buffer.version, diagnostics=told)
                )

    def _diagnostics(self, root: Path, buffer: Buffer, findings: list[primers.Finding]) -> Iterator[types.Diagnostic]:
        for finding in dict.fromkeys(findings):
            yield diagnostic(finding, buffer, lambda path: self.buffers.at(root / path))
