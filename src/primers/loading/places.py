"""The place of a lesson in its book: folders, key, order and address, and where two lessons claim the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from primers import codes
from primers.loading import names
from primers.loading.files import at
from primers.model import Finding, Folder, Lesson, Meta
from primers.project import Project

Keys: TypeAlias = tuple[str, ...]  # of a category, or of a category and a chapter; empty for a locale


def place(project: Project, lessons: list[Lesson]) -> tuple[list[Lesson], list[Finding]]:
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
        category = chapter = None
        if len(parts) > 1:
            category = _folder(base, parts[:1], indexes, lesson.locale)
        if len(parts) > 2:
            chapter = _folder(f"{base}/{parts[0]}", parts[1:-1], indexes, lesson.locale)
        named = names.parse_name(parts[-1])
        folders = [folder for folder in (category, chapter) if folder]
        slug = lesson.meta.slug
        if slug is not None and not names.is_slug(slug):
            findings.append(codes.INVALID_SLUG.finding(at(lesson.path), slug=slug, suggestion=names.slug_of(slug)))
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


def _folder(base: str, parts: Sequence[str], indexes: Mapping[str, Lesson], locale: str) -> Folder:
    """Describe the folder `base`/`parts`; deeper trees than category and chapter make one chapter of several parts."""
    path = "/".join([base, *parts])
    index = indexes.get(path)
    meta = index.meta if index else Meta()
    named = [names.parse_name(part) for part in parts]
    title = meta.title or " / ".join(name.title for name in named)
    slug = meta.slug if meta.slug and names.is_slug(meta.slug) else "/".join(names.slug_of(n.title) for n in named)
    return Folder(
        path=path,
        locale=locale,
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
    folders: dict[str, str] = {}
    told: set[str] = set()
    for lesson in sorted((lesson for lesson in lessons if lesson.locale), key=page_order):
        other = keys.setdefault((lesson.locale, lesson.key), lesson.path)
        if other != lesson.path:
            yield codes.DUPLICATE_KEY.finding(at(lesson.path), key=lesson.key, other=other)
        other = addresses.setdefault(names.folded(lesson.address), lesson.path)
        if other != lesson.path:
            yield codes.DUPLICATE_ADDRESS.finding(at(lesson.path), address=lesson.address, other=other)
        for _, folder, address in folders_of(lesson):
            other = folders.setdefault(names.folded(address), address)
            if other != address and address not in told:  # folders of just one address share its page
                told.add(address)
                yield codes.ADDRESS_BUT_FOR_CASE.finding(at(folder.path), address=address, other=other)


def folders_of(lesson: Lesson) -> Iterator[tuple[Keys, Folder, str]]:
    """Give the category and the chapter of a lesson, each with the keys that lead there and its address."""
    keys: Keys = ()
    address = lesson.locale or ""
    for folder in (lesson.category, lesson.chapter):
        if folder:
            keys, address = (*keys, folder.key), f"{address}/{folder.slug}"
            yield keys, folder, address


def page_order(lesson: Lesson) -> tuple[object, ...]:
    """Sort by locale, category, chapter and number; an index stands before its folder's lessons, foreign pages last."""
    if lesson.locale is None or lesson.order is None:
        return (1, lesson.path)
    first = (-1, 0, "")
    folders = [folder.order if folder else first for folder in (lesson.category, lesson.chapter)]
    return (0, lesson.locale, *folders, first if lesson.index else lesson.order, lesson.path)
