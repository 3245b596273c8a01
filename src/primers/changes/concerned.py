"""The lessons that changed files concern: those that changed, those that take changed files in, their translations."""

from collections.abc import Collection, Sequence

from primers.model import Book
from primers.pairing import translations
from primers.project import Project
from primers.targets import Target, lessons_of


def concerned(
    project: Project, book: Book, changed: Collection[str], targets: Sequence[Target] | None
) -> Sequence[Target] | None:
    """Give what is to be verified after files changed, within what `targets` name; None for everything.

    Another configuration, or another plugin or text of the project, can change every lesson.
    """
    if any(_is_for_all(project, path) for path in changed):
        return targets
    named = (
        book.lessons if targets is None else [one for target in targets for one in lessons_of(project, book, target)]
    )
    touched = {lesson.path for lesson in named if _touches(lesson.path, [i.path for i in lesson.includes], changed)}
    translated = translations(book.lessons)
    keys = {lesson.key for lesson in named if lesson.path in touched}
    unread = {finding.where.path for finding in book.findings} - {lesson.path for lesson in book.lessons}
    touched |= {other.path for key in keys for other in translated.get(key or "", {}).values()}
    every = (*(lesson.path for lesson in book.lessons if lesson.path in touched), *sorted(unread & set(changed)))
    return [Target(path=project.root / path) for path in every]


def _touches(path: str, includes: Collection[str], changed: Collection[str]) -> bool:
    return path in changed or any(one in changed for one in includes)


def _is_for_all(project: Project, path: str) -> bool:
    folders = (*project.config.plugin_dirs, project.config.texts)
    return path == project.file or any(path.startswith(f"{folder}/") for folder in folders)
