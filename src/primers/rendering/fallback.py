"""Lessons that a locale lacks: whose text is shown there, and where it stands. Pure.

A draft is not published, so its locale lacks it. The text of a folder falls back with its folder only: a folder that
a locale has without one is a list of lessons there, in the reader's language.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from primers.loading.names import folded
from primers.loading.places import Keys, folders_of, page_order
from primers.model import Folder, Lesson, Page, Site
from primers.pairing import translations


class Fallback(Struct, frozen=True, kw_only=True):
    """A lesson of another locale (`source`), and the same as it stands in the locale that lacks it."""

    lesson: Lesson
    source: Lesson


def fallbacks(published: Sequence[Lesson], default: str) -> tuple[Fallback, ...]:
    """Give what each locale lacks, in the order of the book.

    Its text is that of the locale `default`, and where that has none, of the first that has it.
    """
    locales = sorted({lesson.locale for lesson in published if lesson.locale})
    preferred = [name for name in locales if name == default] + [name for name in locales if name != default]
    versions = translations(published).values()
    made = []
    for locale in locales:
        places = Places(locale, [locale, *preferred], published)
        for version in versions:
            if locale not in version:
                source = next(version[name] for name in preferred if name in version)
                if not (source.index and places.own(source)):
                    made.append(Fallback(lesson=places.place(source), source=source))
    return tuple(sorted(made, key=lambda one: page_order(one.lesson)))


def every_page(site: Site) -> tuple[Page, ...]:
    """Give all that readers are shown, translations and fallbacks, in the order of the book."""
    return tuple(sorted((*site.pages, *site.fallbacks), key=lambda page: page_order(page.lesson)))


class Places:
    """The folders and addresses of one locale, with room for what it lacks."""

    def __init__(self, locale: str, preferred: Iterable[str], published: Iterable[Lesson]) -> None:
        """Learn what the locale has; a folder that it has not is that of the first of the `preferred` locales."""
        self.locale = locale
        rank = {name: position for position, name in reversed(list(enumerate(preferred)))}
        self.folders: dict[Keys, Folder] = {}
        self.taken: set[str] = set()
        for lesson in sorted(published, key=lambda lesson: rank[lesson.locale or ""]):
            for keys, folder, _ in folders_of(lesson):
                self.folders.setdefault(keys, folder)
            if lesson.locale == locale:
                self.taken.add(folded(lesson.address))
        own = {keys: folder for keys, folder in self.folders.items() if folder.locale == locale}
        self.slugs = {(keys[:-1], folded(folder.slug)) for keys, folder in own.items()}
        self.placed = dict(own)

    def own(self, lesson: Lesson) -> bool:
        """Tell whether the locale has the folder of a lesson."""
        return all(self.folders[keys].locale == self.locale for keys, _, _ in folders_of(lesson))

    def place(self, source: Lesson) -> Lesson:
        """Give a lesson of another locale as it stands in this one; its address is nobody else's."""
        folders = [self._folder(keys) for keys, _, _ in folders_of(source)]
        slugs = [folder.slug for folder in folders]
        address = "/".join([self.locale, *slugs, source.address.rpartition("/")[2]])
        while folded(address) in self.taken:
            address += f"-{source.locale}"
        self.taken.add(folded(address))
        return replace(
            source,
            locale=self.locale,
            category=folders[0] if folders else None,
            chapter=folders[1] if folders[1:] else None,
            title=folders[-1].title if source.index and folders else source.title,
            address=address,
            hidden=source.hidden or any(folder.hidden for folder in folders),
        )

    def _folder(self, keys: Keys) -> Folder:
        """Give a folder of the locale, or that of another with a slug that no folder beside it has."""
        if keys not in self.placed:
            folder = self.folders[keys]
            slug = folder.slug
            while (keys[:-1], folded(slug)) in self.slugs:
                slug += f"-{folder.locale}"
            self.slugs.add((keys[:-1], folded(slug)))
            self.placed[keys] = replace(folder, slug=slug)
        return self.placed[keys]
