"""What an editor can have done: run an example, verify one or a page, open the translation."""

from typing import Any

import click
from lsprotocol import types
from pygls.lsp.server import LanguageServer

import primers
from primers import N_, translate
from primers_lsp import lenses
from primers_lsp.session import UNTRUSTED, Opened, Session

CHANGED = N_("a page was changed, or the run was ended: there is no result")


def add(server: LanguageServer, session: Session) -> None:
    """Add the commands; each is given the address of a page and a line (from 1) of it, 0 for the whole page."""

    @server.command(lenses.RUN)
    async def run(uri: str, line: int) -> dict[str, Any] | None:
        return await _verified(session, uri, line, fresh=True)

    @server.command(lenses.VERIFY)
    async def verify(uri: str, line: int) -> dict[str, Any] | None:
        return await _verified(session, uri, line, fresh=False)

    @server.command(lenses.OPEN)
    async def show(uri: str, line: int, locale: str) -> bool:
        opened = await session.opened(uri)
        other = next((one for one in lenses.translated(opened) if one.locale == locale), None) if opened else None
        return await _show(session, opened, line, other) if opened and other else False


async def _verified(session: Session, uri: str, line: int, *, fresh: bool) -> dict[str, Any] | None:
    """Verify an example, or all of a page; its run is told in the log of the editor, and given back."""
    opened = await session.opened(uri)
    if opened is None:
        return None
    if not opened.lessons.trusted:
        session.server.window_show_message(_message(translate(UNTRUSTED)))
        return None
    example = opened.example(line)
    path = opened.lessons.project.root / opened.path
    target = primers.Target(path=path, line=example.where.line if example else None)
    try:
        verified = await opened.checks.verify([target], () if example else (opened.path,), fresh=fresh)
    except primers.Cancelled:
        session.server.window_show_message(_message(translate(CHANGED)))
        return None
    except primers.PrimersError as problem:
        session.failed(problem)
        return None
    results = [one for one in verified.book.results if one.example.where.path == opened.path]
    text = "\n".join(click.unstyle(part) for one in results for part in _told(opened, one, verified.isolation))
    session.server.window_log_message(types.LogMessageParams(type=types.MessageType.Info, message=text))
    return {"statuses": [one.status for one in results], "text": text}


def _told(opened: Opened, result: primers.Result, isolation: primers.Isolation) -> list[str]:
    return list(primers.explained(opened.lessons.pipeline, result, isolation))


def _message(text: str) -> types.ShowMessageParams:
    return types.ShowMessageParams(type=types.MessageType.Info, message=text)


async def _show(session: Session, opened: Opened, line: int, other: primers.Lesson) -> bool:
    """Open a translation in the editor, at the counterpart of the example at a line."""
    example = opened.example(line)
    its = lenses.counterpart(opened, example, other) if example else None
    buffer = session.buffers.at(opened.lessons.project.root / other.path)
    if buffer is None:
        return False
    where = its.where if its else primers.Location(path=other.path, line=1, end_line=1)
    start = buffer.text.range_of(where).start
    told = types.ShowDocumentParams(uri=buffer.uri, take_focus=True, selection=types.Range(start=start, end=start))
    return (await session.server.window_show_document_async(told)).success
