"""Fixes into files: all edits of a file together, whole or not at all, against the bytes that were verified."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from primers.model import Edit, Finding, Fix, Location
from primers.repairing import repaircodes as codes
from primers.repairing.braces import joined
from primers.repairing.spans import line_number


class Change(Struct, frozen=True, kw_only=True):
    """What a file was and what it becomes. `file` is the real one, `path` what it is called in the project."""

    path: str
    file: Path
    before: bytes
    after: bytes
    edits: int


class Applied(Struct, frozen=True, kw_only=True):
    """The files that were written, the fixes that went into them, and findings about those that did not."""

    changes: tuple[Change, ...] = ()
    done: tuple[Fix, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def written(self) -> tuple[str, ...]:
        """The paths of the files, relative to the project."""
        return tuple(change.path for change in self.changes)


def settle(fixes: Iterable[Fix]) -> tuple[tuple[Fix, ...], tuple[Fix, ...]]:
    """Give the fixes that can be made together, and those that are left: of two in one place, the first is made."""
    taken: dict[str, dict[Edit, None]] = {}
    done, left = [], []
    for fix in fixes:
        new = [edit for edit in fix.edits if edit not in taken.get(edit.path, ())]
        if any(_clash(edit, other) for edit in new for other in taken.get(edit.path, ())):
            left.append(fix)
            continue
        done.append(fix)
        for edit in new:
            taken.setdefault(edit.path, {})[edit] = None
    return tuple(done), tuple(left)


def patched(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Make edits in the bytes of a file; the same edit twice is one, and options that are added together are too."""
    for edit in sorted(merged(edits), key=lambda one: (one.start, one.end), reverse=True):
        data = data[: edit.start] + edit.text.encode("utf-8") + data[edit.end :]
    return data


def plan(root: Path, fixes: Sequence[Fix]) -> Applied:
    """Say what fixes would make of the files below `root`; nothing is written."""
    done, left = settle(fixes)
    findings = [codes.FIX_CONFLICT.finding(_place(root, fix), path=fix.edits[0].path) for fix in left]
    before: dict[str, bytes] = {}
    for path in dict.fromkeys(edit.path for fix in done for edit in fix.edits):
        try:
            before[path] = (root / path).read_bytes()
        except OSError as problem:
            findings.append(_unwritten(path, problem))
    stale = {
        edit.path
        for fix in done
        for edit in fix.edits
        if edit.path in before and hashlib.sha256(before[edit.path]).hexdigest() != edit.base
    }
    findings += [codes.PAGE_CHANGED.finding(_top(path), path=path) for path in sorted(stale)]
    done = tuple(fix for fix in done if all(edit.path in before and edit.path not in stale for edit in fix.edits))
    changes = []
    for path, data in before.items():
        edits = tuple(dict.fromkeys(edit for fix in done for edit in fix.edits if edit.path == path))
        if edits:
            after = patched(data, edits)
            file = (root / path).resolve()
            changes.append(Change(path=path, file=file, before=data, after=after, edits=len(edits)))
    return Applied(changes=tuple(changes), done=done, findings=tuple(findings))


def apply(root: Path, fixes: Sequence[Fix]) -> Applied:
    """Make fixes in the files below `root`. A file that was changed meanwhile, or cannot be written, is left alone."""
    planned = plan(root, fixes)
    written, findings, failed = [], list(planned.findings), set()
    for change in planned.changes:
        try:
            now = change.file.read_bytes()
            if now == change.after:  # a page of two names was written under the other one
                written.append(change)
                continue
            if now != change.before:
                failed.add(change.path)
                findings.append(codes.PAGE_CHANGED.finding(_top(change.path), path=change.path))
                continue
            _replace(change.file, change.after)
            written.append(change)
        except OSError as problem:
            failed.add(change.path)
            findings.append(_unwritten(change.path, problem))
    done = tuple(fix for fix in planned.done if not any(edit.path in failed for edit in fix.edits))
    return Applied(changes=tuple(written), done=done, findings=tuple(findings))


def _clash(one: Edit, other: Edit) -> bool:
    """Tell whether two edits change the same bytes, or insert at the same place what does not go together."""
    if one.start == one.end == other.start == other.end:
        return joined(one.text, other.text) is None
    return one.start < other.end and other.start < one.end


def merged(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Put options together that are added at one place, in the order in which they are given."""
    merged: dict[tuple[int, int, str], Edit] = {}
    for edit in dict.fromkeys(edits):
        place = (edit.start, edit.end, "" if edit.start == edit.end else edit.text)
        before = merged.get(place)
        text = joined(before.text, edit.text) if before else edit.text
        if text is None:
            raise ValueError(f"two texts are to be put at one place: {edit.text!r}")
        merged[place] = replace(edit, text=text)
    return tuple(merged.values())


def _replace(file: Path, data: bytes) -> None:
    """Write a file beside the old one and put it in its place: whoever is killed leaves the old one or the new one."""
    if not os.access(file, os.W_OK):
        raise PermissionError(13, os.strerror(13))
    status = file.stat()
    number, name = tempfile.mkstemp(prefix=f".{file.name[:100]}.", suffix=".new", dir=file.parent)
    try:
        with open(number, "wb") as beside:
            beside.write(data)
            beside.flush()
            if hasattr(os, "fchown"):
                with contextlib.suppress(OSError):  # only its owner's group may be kept
                    os.fchown(number, status.st_uid, status.st_gid)
            os.chmod(name, status.st_mode & 0o7777)
            os.fsync(number)
        os.replace(name, file)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _settle_folder(file.parent)


def _settle_folder(folder: Path) -> None:
    """Make the new name of a file last, where the system can."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _top(path: str) -> Location:
    return Location(path=path, line=1, end_line=1)


def _place(root: Path, fix: Fix) -> Location:
    """Give the line of the first edit of a fix."""
    edit = fix.edits[0]
    try:
        line = line_number((root / edit.path).read_bytes(), edit.start)
    except OSError:
        line = 1
    return Location(path=edit.path, line=line, end_line=line)


def _unwritten(path: str, problem: OSError) -> Finding:
    return codes.NOT_WRITTEN.finding(_top(path), path=path, problem=problem.strerror or problem)
