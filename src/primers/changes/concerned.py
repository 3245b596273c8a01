"""The lessons that changed files concern: those that changed, those that take changed files in, their translations."""

from collections.abc import Collection, Sequence

from primers.model import Book
from primers.pairing import translations
from primers.project import Project
from primers.targets import Target, named


def concerned(
    project: Project, book: Book, changed: Collection[str], targets: Sequence[Target] | None
) -> Sequence[Target] | None:
    """Give what is to be verified after files changed, within what `targets` name; None for everything.

    Another configuration, or another plugin or text of the project, can change every lesson.
    """
    if any(_is_for_all(project, path) for path in changed):
        return targets
    lessons = named(project, book, targets)
    touched = {lesson.path for lesson in lessons if _touches(lesson.path, [i.path for i in lesson.includes], changed)}
    translated = translations(book.lessons)
    keys = {lesson.key for lesson in lessons if lesson.path in touched}
    touched |= {other.path for key in keys for other in translated.get(key or "", {}).values()}
    every = (*(lesson.path for lesson in book.lessons if lesson.path in touched), *sorted(book.unread & set(changed)))
    return [Target(path=project.root / path) for path in every]


def _touches(path: str, includes: Collection[str], changed: Collection[str]) -> bool:
    return path in changed or any(one in changed for one in includes)


def _is_for_all(project: Project, path: str) -> bool:
    folders = (*project.config.plugin_dirs, project.config.texts)
    return path == project.file or any(path.startswith(f"{folder}/") for folder in folders)
