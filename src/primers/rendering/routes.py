"""Where the links of a page lead: to its own locale, also in a page that shows the text of another. Pure."""

import posixpath
from collections.abc import Iterable

from primers.loading.names import INDEX
from primers.loading.places import Keys, folders_of
from primers.model import Lesson
from primers.rendering.fallback import Fallback


class Routes:
    """Where a link leads a reader: to the target in the reader's locale, wherever that has it."""

    def __init__(self, published: Iterable[Lesson], made: Iterable[Fallback]) -> None:
        """Index the pages by locale and key, and the folders that have a page of their own because they are listed."""
        self.published = {lesson.path: lesson for lesson in published}
        self.indexes = {posixpath.dirname(path): one for path, one in self.published.items() if one.index}
        self.versions: dict[tuple[str | None, str | None], str] = {}
        self.lists: dict[tuple[str | None, Keys], str] = {}
        self.folders: dict[str, tuple[str | None, Keys]] = {}
        for lesson in (*self.published.values(), *(one.lesson for one in made)):
            self.versions.setdefault((lesson.locale, lesson.key), lesson.address)
            if not lesson.hidden:
                self._list(lesson)

    @property
    def state(self) -> tuple[object, ...]:
        """Give all that decides where links lead: equal states lead to the same addresses."""
        pages = [
            (path, one.locale, one.key, one.index, one.address, tuple(keys for keys, _, _ in folders_of(one)))
            for path, one in self.published.items()
        ]
        return pages, self.versions, self.lists

    def _list(self, lesson: Lesson) -> None:
        self.lists[lesson.locale, ()] = f"{lesson.locale}/{INDEX}"
        for keys, folder, address in folders_of(lesson):
            self.lists[lesson.locale, keys] = f"{address}/{INDEX}"
            if folder.locale == lesson.locale:
                self.folders[folder.path] = lesson.locale, keys

    def to(self, path: str, lesson: Lesson, source: Lesson) -> str:
        """Give the address that a link to `path` means in the text of `source`, shown as `lesson`; "" for no page.

        `path` is that of a page or of a folder.
        A link to the locale of the text leads to the reader's; one to a third locale means that.
        """
        target = self.published.get(path) or self.indexes.get(path)
        if target is None:
            return self._folder(path, lesson, source)
        if lesson.locale == source.locale or target.locale != source.locale:
            return target.address
        found = self.versions.get((lesson.locale, target.key))
        if found is None and target.index:
            keys = tuple(folder.key for _, folder, _ in folders_of(target))
            found = self.lists.get((lesson.locale, keys))
        return found or target.address

    def _folder(self, path: str, lesson: Lesson, source: Lesson) -> str:
        """Give the address of the page that lists a folder whose author wrote none, in the locale of the reader."""
        locale, keys = self.folders.get(path, (None, ()))
        if locale == source.locale:
            return self.lists.get((lesson.locale, keys)) or self.lists[locale, keys]
        return self.lists.get((locale, keys), "")
