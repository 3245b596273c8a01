"""Which lessons and locales a call of `primers status` is about."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

import primers
from primers import N_
from primers_translations.states import State, Translations


class Scope(Struct, frozen=True, kw_only=True):
    """The lessons that a path names, by the beginning of their keys, and the only locale that counts ("": every)."""

    keys: tuple[str, ...]
    locale: str = ""

    def holds(self, state: State) -> bool:
        """Tell whether a lesson in a locale is meant."""
        return self.locale in ("", state.locale) and any(
            state.key == key or (key.endswith("/") and state.key.startswith(key)) or not key for key in self.keys
        )


def scope_of(relative: Callable[[Path], str], translations: Translations, path: Path) -> Scope:
    """Read a path, which `relative` makes relative to the project.

    Below the default locale it means every translation, below another one those of that locale. Raises UsageError where
    there is no lesson of the content folder.
    """
    name = relative(Path(os.path.abspath(path)))
    lessons = [lesson for found in translations.lessons.values() for lesson in found.values()]
    inside = [one for one in lessons if name in (".", one.path) or one.path.startswith(f"{name}/")]
    if not inside:
        raise primers.UsageError(N_("{path} holds no lesson of the content folder"), path=name)
    locales = {one.locale for one in inside}
    only = locales.pop() if len(locales) == 1 else None
    return Scope(
        keys=_keys(name, inside) or tuple(sorted(one.key or "" for one in inside)),
        locale=only if only and only != translations.default else "",
    )


def _keys(name: str, lessons: Iterable[primers.Lesson]) -> tuple[str, ...]:
    """Give the beginning of the keys of a folder: lessons that are missing in it have it, too."""
    for lesson in lessons:
        folders = [folder for folder in (lesson.category, lesson.chapter) if folder]
        for number, folder in enumerate(folders, 1):
            if folder.path == name:
                return ("/".join(one.key for one in folders[:number]) + "/",)
        if not folders or folders[0].path.startswith(f"{name}/"):
            return ("",) if lesson.path != name else ()
    return ()
