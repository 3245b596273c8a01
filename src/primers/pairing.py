"""Lessons that are one lesson in several languages: those of one key."""

from collections.abc import Iterable

from primers.model import Book, Lesson
from primers.project import Project

CHINESE = "zh"


def default_locale(project: Project, book: Book) -> str:
    """Give the locale of readers who say nothing: as configured, else Chinese, else the first."""
    locales = sorted({lesson.locale for lesson in book.lessons if lesson.locale})
    chosen = project.config.default_locale
    return chosen or next((name for name in locales if name == CHINESE), locales[0] if locales else "en")


def translations(lessons: Iterable[Lesson]) -> dict[str, dict[str, Lesson]]:
    """Give the lessons of `content/` by key and locale; of two that claim one place, the first."""
    found: dict[str, dict[str, Lesson]] = {}
    for lesson in lessons:
        if lesson.key is not None and lesson.locale is not None:
            found.setdefault(lesson.key, {}).setdefault(lesson.locale, lesson)
    return found
