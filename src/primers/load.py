"""Stage 1: content -> lessons. The only stage that reads pages.

A page is never dropped in silence: what cannot be read correctly is a finding with path and line, and the others go on.
"""

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from msgspec import Struct
from msgspec.structs import replace

from primers import codes, frontmatter, names
from primers.errors import UsageError
from primers.i18n import N_
from primers.locales import is_locale
from primers.markdown import parse_blocks
from primers.model import Finding, Folder, Lesson, Location, Meta
from primers.project import Project

# Folders that hold other people's pages, or built ones.
FOREIGN = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
MARKDOWN = (".md", ".markdown")


class Loaded(Struct, frozen=True, kw_only=True):
    """The lessons in the order of the book, and what was wrong with the files."""

    lessons: tuple[Lesson, ...]
    findings: tuple[Finding, ...]


def load(
    project: Project,
    markdown: MarkdownIt,
    paths: Sequence[Path] = (),
    overlay: Mapping[str, bytes] | None = None,
) -> Loaded:
    """Read the content of a project, and the pages below `paths` that are not part of it.

    `overlay` holds bytes that stand for files, by path relative to the project (staged files, editor buffers). Raises
    UsageError for a path that is not there.
    """
    overlay = overlay or {}
    findings: list[Finding] = []
    files = list(_content_files(project, overlay, findings))
    known = {path for path, _ in files}
    content = f"{project.relative(project.content)}/" if project.content else None
    for path, by_name in _given(project, paths):
        # A search in content/ finds nothing that was not found above, or was left out there with a finding.
        if path not in known and (by_name or not content or not path.startswith(content)):
            files.append((path, None))
    lessons = []
    for path, locale in files:
        lesson, found = _read(project, markdown, path, locale, overlay)
        findings += found
        if lesson:
            lessons.append(lesson)
    lessons, found = _place(project, lessons)
    findings += found
    return Loaded(lessons=tuple(sorted(lessons, key=_page_order)), findings=tuple(findings))


def _content_files(
    project: Project, overlay: Mapping[str, bytes], findings: list[Finding]
) -> Iterator[tuple[str, str | None]]:
    """Give (path, locale) of every page of `content/`, in order."""
    if project.content is None:
        return
    found: set[tuple[str, str | None]] = set()
    for entry in sorted(project.content.iterdir()):
        if entry.is_dir() and is_locale(entry.name) and not entry.is_symlink():
            found |= {(project.relative(file), entry.name) for file in _walk(project, entry, findings)}
        elif entry.is_dir() and not entry.name.startswith(".") and any(entry.rglob("*.md")):
            findings.append(codes.NOT_A_LOCALE.finding(_line(project.relative(entry)), name=entry.name))
        elif entry.name.endswith(MARKDOWN):
            found.add((project.relative(entry), None))
    prefix = project.relative(project.content)
    for path in overlay:
        parts = path.removeprefix(prefix + "/").split("/")
        if path.startswith(prefix + "/") and path.endswith(MARKDOWN) and len(parts) > 1 and is_locale(parts[0]):
            found.add((path, parts[0]))
    yield from sorted(found)


def _walk(project: Project, folder: Path, findings: list[Finding]) -> Iterator[Path]:
    """Give the pages below a folder of `content/`; links are followed only to files within it."""
    content = (project.content or folder).resolve()
    for directory, folders, files in os.walk(folder):
        here = Path(directory)
        for name in sorted(folders):
            if (here / name).is_symlink():
                findings.append(codes.LINKED_FOLDER.finding(_line(project.relative(here / name))))
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (here / name).is_symlink())
        for name in sorted(files):
            file = here / name
            if name.startswith(".") or not name.endswith(MARKDOWN):
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(content):
                findings.append(codes.OUTSIDE_CONTENT.finding(_line(project.relative(file)), target=os.readlink(file)))
                continue
            yield file


def _given(project: Project, paths: Iterable[Path]) -> list[tuple[str, bool]]:
    """Give the pages that the user named: files as they are (True), folders searched for Markdown (False)."""
    found: dict[str, bool] = {}
    for path in paths:
        path = Path(os.path.abspath(path))
        if path.is_dir():
            for file in _search(path):
                found.setdefault(project.relative(file), False)
        elif path.exists():
            found[project.relative(path)] = True
        else:
            raise UsageError(N_("there is no file or folder {path}"), path=project.relative(path))
    return list(found.items())


def _search(folder: Path) -> Iterator[Path]:
    for directory, folders, files in os.walk(folder):
        here = Path(directory)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in FOREIGN
            and not (here / name / "pyvenv.cfg").exists()
            and not (here / name / ".primers-site").exists()
        )
        yield from (here / name for name in sorted(files) if name.endswith(MARKDOWN) and not name.startswith("."))


def _read(
    project: Project, markdown: MarkdownIt, path: str, locale: str | None, overlay: Mapping[str, bytes]
) -> tuple[Lesson | None, list[Finding]]:
    """Read one page; None where it cannot be read at all."""
    try:
        data = overlay[path] if path in overlay else (project.root / path).read_bytes()
    except OSError as problem:
        return None, [codes.UNREADABLE.finding(_line(path), problem=problem.strerror or problem)]
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        column = problem.start - data.rfind(b"\n", 0, problem.start)
        where = _line(path, line)
        return None, [codes.INVALID_UTF8.finding(where, byte=f"0x{data[problem.start]:02x}", column=column)]
    findings = []
    text = decoded.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        findings.append(codes.NUL_BYTE.finding(_line(path, text.count("\n", 0, text.index("\0")) + 1)))
        text = text.replace("\0", "\ufffd")
    if locale and not text.strip():
        findings.append(codes.EMPTY_PAGE.finding(_line(path)))
    meta = Meta()
    source, body = frontmatter.split(text)
    if source is not None:
        meta, found = frontmatter.parse(source, path, strict=locale is not None)
        findings += found
    elif locale and text.startswith(frontmatter.FENCE + "\n"):
        findings.append(codes.FRONT_MATTER.finding(_line(path), problem="the closing line --- is missing"))
    blocks, headings = parse_blocks(markdown, body, path)
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
            blocks=blocks,
            digest=hashlib.sha256(data).hexdigest(),
            data=data,
            index=names.is_index(path.rpartition("/")[2]) and locale is not None,
            hidden=named.hidden,
            markers=tuple(word for words in project.config.markers.values() for word in words),
        ),
        findings,
    )


def _place(project: Project, lessons: list[Lesson]) -> tuple[list[Lesson], list[Finding]]:
    """Give the lessons of `content/` their place: folders, key, order, address."""
    findings: list[Finding] = []
    indexes = {lesson.path.rpartition("/")[0]: lesson for lesson in lessons if lesson.index}
    root = project.relative(project.content) if project.content else ""
    placed = []
    for lesson in lessons:
        if lesson.locale is None:
            placed.append(lesson)
            continue
        parts = lesson.path.removeprefix(f"{root}/{lesson.locale}/").split("/")
        base = f"{root}/{lesson.locale}"
        category = _folder(base, parts[:1], indexes) if len(parts) > 1 else None
        chapter = _folder(f"{base}/{parts[0]}", parts[1:-1], indexes) if len(parts) > 2 else None
        named = names.parse_name(parts[-1])
        folders = [folder for folder in (category, chapter) if folder]
        slug = lesson.meta.slug
        if slug is not None and not names.is_slug(slug):
            findings.append(codes.INVALID_SLUG.finding(_line(lesson.path), slug=slug, suggestion=names.slug_of(slug)))
            slug = names.slug_of(slug)
        own_key = names.INDEX if lesson.index else lesson.meta.key or named.key
        own_slug = names.INDEX if lesson.index else slug or names.slug_of(lesson.meta.title or named.title)
        title = lesson.title
        if lesson.index and not lesson.meta.title:
            title = folders[-1].title if folders else lesson.headings[0].text if lesson.headings else lesson.locale
        placed.append(
            replace(
                lesson,
                category=category,
                chapter=chapter,
                order=named.order,
                title=title,
                key="/".join([*(folder.key for folder in folders), own_key]),
                address="/".join([lesson.locale, *(folder.slug for folder in folders), own_slug]),
                hidden=lesson.hidden or any(folder.hidden for folder in folders),
            )
        )
    return placed, findings + list(_clashes(placed))


def _folder(base: str, parts: Sequence[str], indexes: Mapping[str, Lesson]) -> Folder:
    """Describe the folder `base`/`parts`; deeper trees than category and chapter make one chapter of several parts."""
    path = "/".join([base, *parts])
    index = indexes.get(path)
    meta = index.meta if index else Meta()
    named = [names.parse_name(part) for part in parts]
    title = meta.title or " / ".join(name.title for name in named)
    slug = meta.slug if meta.slug and names.is_slug(meta.slug) else "/".join(names.slug_of(n.title) for n in named)
    return Folder(
        path=path,
        order=named[0].order,
        title=title,
        key=meta.key or "/".join(name.key for name in named),
        slug=slug,
        hidden=any(name.hidden for name in named),
    )


def _clashes(lessons: Iterable[Lesson]) -> Iterator[Finding]:
    """Find pages of one key in one locale, and pages of one address (also where only the case differs)."""
    keys: dict[tuple[str | None, str | None], str] = {}
    addresses: dict[str, str] = {}
    for lesson in sorted((lesson for lesson in lessons if lesson.locale), key=_page_order):
        other = keys.setdefault((lesson.locale, lesson.key), lesson.path)
        if other != lesson.path:
            yield codes.DUPLICATE_KEY.finding(_line(lesson.path), key=lesson.key, other=other)
        other = addresses.setdefault(unicodedata.normalize("NFC", lesson.address).casefold(), lesson.path)
        if other != lesson.path:
            yield codes.DUPLICATE_ADDRESS.finding(_line(lesson.path), address=lesson.address, other=other)


def _page_order(lesson: Lesson) -> tuple[object, ...]:
    """Sort by locale, category, chapter and number; an index stands before its folder's lessons, foreign pages last."""
    if lesson.locale is None or lesson.order is None:
        return (1, lesson.path)
    first = (-1, 0, "")
    folders = [folder.order if folder else first for folder in (lesson.category, lesson.chapter)]
    return (0, lesson.locale, *folders, first if lesson.index else lesson.order, lesson.path)


def _line(path: str, line: int = 1) -> Location:
    return Location(path=path, line=line, end_line=line)
