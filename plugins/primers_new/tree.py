"""The folders of every locale, by what they have in common: the numbers that make up the key of a lesson."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import primers

Keys: TypeAlias = tuple[str, ...]  # of a category, or of a category and a chapter


class Tree:
    """What lies in `content/`: its locales, the default one first, and their folders, empty ones too."""

    def __init__(self, root: Path, content: Path, book: primers.Book) -> None:
        """Learn the folders of the lessons, which may say their own keys, then those that hold none yet."""
        self.content = content
        found = sorted(entry.name for entry in content.iterdir() if entry.is_dir() and primers.is_locale(entry.name))
        self.locales = tuple(sorted(found, key=lambda name: name != book.default_locale))
        self.folders: dict[tuple[str, Keys], Path] = {}
        for locale, keys, folder in (*_of_lessons(root, book), *self._on_disk()):
            self.folders.setdefault((locale, keys), folder)

    def _on_disk(self) -> Iterator[tuple[str, Keys, Path]]:
        known = {folder: keys for (_, keys), folder in self.folders.items()}
        for locale in self.locales:
            for category in _folders(self.content / locale):
                keys = known.get(category, (primers.parse_name(category.name).key,))
                yield locale, keys, category
                for chapter in _folders(category):
                    yield locale, known.get(chapter, (*keys, primers.parse_name(chapter.name).key)), chapter

    def names(self, keys: Keys) -> Iterator[tuple[Path, primers.Name]]:
        """Give what lies in the folders of these keys, in every locale."""
        for locale in self.locales:
            folder = self.folders.get((locale, keys)) if keys else self.content / locale
            for entry in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
                if not entry.name.startswith(".") and (entry.is_dir() or entry.suffix == ".md"):
                    yield entry, primers.parse_name(entry.name)


def _of_lessons(root: Path, book: primers.Book) -> Iterator[tuple[str, Keys, Path]]:
    for lesson in book.lessons:
        keys: Keys = ()
        for folder in (lesson.category, lesson.chapter):
            if folder:
                keys = (*keys, folder.key)
                yield folder.locale, keys, root / folder.path


def _folders(folder: Path) -> Iterator[Path]:
    return (entry for entry in sorted(folder.iterdir()) if entry.is_dir() and not entry.name.startswith("."))
