"""Lessons that are one lesson in several languages: those of one key."""

from collections.abc import Iterable

from primers.model import Lesson

CHINESE = "zh"


def default_locale(configured: str, lessons: Iterable[Lesson]) -> str:
    """Give the locale of readers who say nothing: as configured, else Chinese, else the first."""
    locales = sorted({lesson.locale for lesson in lessons if lesson.locale})
    return configured or next((name for name in locales if name == CHINESE), locales[0] if locales else "en")


def translations(lessons: Iterable[Lesson]) -> dict[str, dict[str, Lesson]]:
    """Give the lessons of `content/` by key and locale; of two that claim one place, the first."""
    found: dict[str, dict[str, Lesson]] = {}
    for lesson in lessons:
        if lesson.key is not None and lesson.locale is not None:
            found.setdefault(lesson.key, {}).setdefault(lesson.locale, lesson)
    return found
