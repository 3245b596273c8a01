"""What would mend a finding, as edits of the buffers that it was found in; what is out of date is not offered."""

import asyncio
import hashlib
from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

import primers
from primers import N_, translate
from primers_lsp.buffers import Buffer
from primers_lsp.diagnostics import diagnostic
from primers_lsp.session import Opened, Session

# Not below `source.fixAll`, which some editors apply whenever a page is saved: to accept an output is a decision.
UPDATE = "source.updateOutputs.primers"
ALL = N_("use the new outputs of the page")
SKIP = N_("skip it, and say why")
WHY = N_("say why it is not run")


async def actions(session: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Give what can be done about what was found in a range."""
    opened = await session.opened(params.text_document.uri)
    if opened is None:
        return []
    found = await asyncio.to_thread(lambda: list(_offered(opened, params)))
    wanted = params.context.only
    return [one for one in (_action(session, opened, *offer) for offer in found) if one and _is_wanted(one, wanted)]


_Offer = tuple[str, str, primers.Fix, primers.Finding | None]


def _offered(opened: Opened, params: types.CodeActionParams) -> Iterator[_Offer]:
    """Give kind, title, fix and finding of each action."""
    here = opened.lessons.found().get(opened.path, []) if opened.is_verified else []
    for finding, result in here:
        if not _meets(finding.where, params.range):
            continue
        for fix in opened.lessons.holding((finding, result, fix) for fix in finding.fixes):
            yield types.CodeActionKind.QuickFix, primers.title_of(fix), fix, finding
        if result and result.status in ("failed", "error") and finding.level == "error":
            skip = primers.with_skip(opened.page.lesson, result.example, translate(WHY))
            yield types.CodeActionKind.QuickFix, translate(SKIP), skip, finding
    outputs = [
        (finding, result, fix)
        for finding, result in here
        for fix in finding.fixes[:1]
        if fix.kind == "output" and result and result.status == "failed"
    ]
    together = opened.lessons.together(outputs) if len(outputs) > 1 or params.context.only else None
    if together:
        yield UPDATE, translate(ALL), together, None


def _meets(where: primers.Location, range_: types.Range) -> bool:
    return where.line - 1 <= range_.end.line and range_.start.line <= where.end_line - 1


def _is_wanted(action: types.CodeAction, only: Sequence[str] | None) -> bool:
    """Tell whether an editor asked for a kind of action: by its name, or by what it is below."""
    kind = str(action.kind.value if isinstance(action.kind, types.CodeActionKind) else action.kind)
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in map(_name, only))


def _name(kind: object) -> str:
    return str(kind.value if isinstance(kind, types.CodeActionKind) else kind)


def _action(
    session: Session, opened: Opened, kind: str, title: str, fix: primers.Fix, finding: primers.Finding | None
) -> types.CodeAction | None:
    edit = _edit(session, opened, fix.edits)
    if edit is None:
        return None
    told = [diagnostic(finding, opened.buffer, lambda _: None)] if finding else None
    first = (finding is not None and fix in finding.fixes[:1]) or None
    return types.CodeAction(title=title, kind=kind, edit=edit, diagnostics=told, is_preferred=first)


def _edit(session: Session, opened: Opened, edits: Iterable[primers.Edit]) -> types.WorkspaceEdit | None:
    """Make the edit of the files as the editor has them; None where one is not what the edits were made for."""
    changes: list[tuple[Buffer, list[types.TextEdit]]] = []
    every = primers.merged_edits(edits)
    for path in dict.fromkeys(edit.path for edit in every):
        buffer = session.buffers.at(opened.lessons.project.root / path)
        mine = sorted((edit for edit in every if edit.path == path), key=lambda edit: (edit.start, edit.end))
        if buffer is None or {edit.base for edit in mine} != {hashlib.sha256(buffer.text.data).hexdigest()}:
            return None
        changes.append((buffer, buffer.text.edits(mine)))
    able = session.server.client_capabilities.workspace
    if able and able.workspace_edit and able.workspace_edit.document_changes:
        return types.WorkspaceEdit(document_changes=[_versioned(buffer, made) for buffer, made in changes])
    return types.WorkspaceEdit(changes={buffer.uri: made for buffer, made in changes})


def _versioned(buffer: Buffer, edits: Sequence[types.TextEdit]) -> types.TextDocumentEdit:
    """Say for which version of a buffer edits are: an editor refuses them for another one."""
    document = types.OptionalVersionedTextDocumentIdentifier(uri=buffer.uri, version=buffer.version)
    return types.TextDocumentEdit(text_document=document, edits=edits)
