"""Stage 1: content -> lessons. The only stage that reads pages.

A page is never dropped in silence: what cannot be read correctly is a finding with path and line, and the others go on.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from primers import codes
from primers.i18n import N_
from primers.loading import frontmatter, names
from primers.loading.files import at, content_files, given
from primers.loading.include import included
from primers.loading.overlay import Overlay, read
from primers.loading.places import page_order, place
from primers.model import Block, Finding, Heading, Lesson, Meta
from primers.project import Project
from primers.protocols import Option

Parsed: TypeAlias = tuple[tuple[Block, ...], tuple[Heading, ...]]
Reader: TypeAlias = Callable[[str, str, str | None], Parsed]

UNCLOSED = N_("the closing line --- is missing")
LATE = N_("blank lines stand before it; it begins on the first line")


class Loaded(Struct, frozen=True, kw_only=True):
    """The lessons in the order of the book, and what was wrong with the files."""

    lessons: tuple[Lesson, ...]
    findings: tuple[Finding, ...]


def load(
    project: Project,
    parse: Reader,
    paths: Sequence[Path] = (),
    overlay: Overlay | None = None,
    keys: Mapping[str, Option] | None = None,
) -> Loaded:
    """Read the content of a project, and the pages below `paths` that are not part of it.

    `parse` gives the blocks and headings of a text at a path, in a locale. `overlay` holds bytes that stand for files,
    by path relative to the project (staged files, editor buffers), None for a file that counts as not there. `keys` are
    those that plugins know in front matter. Raises UsageError for a path that is not there.
    """
    overlay = overlay or {}
    findings: list[Finding] = []
    files = list(content_files(project, overlay, findings))
    known = {path for path, _ in files}
    content = f"{project.relative(project.content)}/" if project.content else None
    for path, by_name in given(project, paths, overlay):
        # A search in content/ finds nothing that was not found above, or was left out there with a finding.
        absent = overlay.get(path, b"") is None
        if not absent and path not in known and (by_name or not content or not path.startswith(content)):
            files.append((path, None))
    lessons = []
    for path, locale in files:
        if not _is_unicode(path):
            shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            findings.append(codes.UNREADABLE.finding(at(shown), problem=N_("its name is not UTF-8")))
            continue
        lesson, found = read_page(project, parse, path, locale, overlay, keys or {})
        findings += found
        if lesson:
            lessons.append(lesson)
    lessons, found = place(project, lessons)
    findings += found
    return Loaded(lessons=tuple(sorted(lessons, key=page_order)), findings=tuple(findings))


def _is_unicode(path: str) -> bool:
    """Tell whether a path can be written down: names of files are bytes, which need not be text."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_page(
    project: Project,
    parse: Reader,
    path: str,
    locale: str | None,
    overlay: Overlay,
    keys: Mapping[str, Option],
) -> tuple[Lesson | None, list[Finding]]:
    """Read one page, with what is wrong with it; None where it cannot be read at all."""
    try:
        data = read(project.root / path, path, overlay)
    except OSError as problem:
        return None, [codes.UNREADABLE.finding(at(path), problem=problem.strerror or problem)]
    text, findings = _text_of(data, path, locale)
    if text is None:
        return None, findings
    meta: Meta | None = None
    source, body = frontmatter.split(text)
    if source is not None:
        meta, found = frontmatter.parse(source, path, keys, strict=locale is not None)
        findings += found
        body = body if meta else text
    elif locale and frontmatter.begins(text.split("\n")):
        findings.append(codes.FRONT_MATTER.finding(at(path), problem=UNCLOSED))
    elif locale and (line := frontmatter.misplaced(text)):
        findings.append(codes.FRONT_MATTER.finding(at(path, line), problem=LATE))
    meta = meta or Meta()
    blocks, headings = parse(body, path, locale)
    taken = included(project, path, locale, blocks, overlay)
    findings += taken.findings
    sessions = project.config.run.sessions
    named = names.parse_name(path.rpartition("/")[2])
    first = headings[0].text if headings and locale is None else None
    return (
        Lesson(
            path=path,
            locale=locale,
            key=None,
            category=None,
            chapter=None,
            order=None,
            title=meta.title or first or named.title,
            meta=meta,
            text=body,
            headings=headings,
            blocks=taken.blocks,
            includes=taken.includes,
            digest=hashlib.sha256(data).hexdigest(),
            data=data,
            index=names.is_index(path.rpartition("/")[2]) and locale is not None,
            hidden=named.hidden,
            markers=tuple(word for words in project.config.markers.values() for word in words),
            sessions=locale is not None if sessions is None else sessions,
        ),
        findings,
    )


def _text_of(data: bytes, path: str, locale: str | None) -> tuple[str | None, list[Finding]]:
    """Give the text of a page with LF line ends, and what is wrong with it; None where it is no text."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        column = problem.start - data.rfind(b"\n", 0, problem.start)
        where = at(path, line)
        return None, [codes.INVALID_UTF8.finding(where, byte=f"0x{data[problem.start]:02x}", column=column)]
    findings = []
    if "\0" in text:
        findings.append(codes.NUL_BYTE.finding(at(path, text.count("\n", 0, text.index("\0")) + 1)))
        text = text.replace("\0", "\ufffd")
    if locale and not text.strip():
        findings.append(codes.EMPTY_PAGE.finding(at(path)))
    return text, findings
