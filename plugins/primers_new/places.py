"""Where something new is to lie: what the user wrote, in the folders that are there."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

import primers
from primers import N_
from primers_new.tree import Keys, Tree

_UNSAFE = re.compile(r'[/\\<>:"|?*\x00-\x1f\x7f]')


class Spot(Struct, frozen=True, kw_only=True):
    """A place in the locale it was written for: the keys of the folders above it, which are there, and a name."""

    locale: str
    keys: Keys
    name: str


def spot(tree: Tree, word: str) -> Spot:
    """Read `02.Python/07.进程控制/03.队列`, with or without `content/zh/` before it and `.md` behind it.

    A folder may be written as its number. Raises UsageError for folders that are not there.
    """
    locale, parts = _parts(tree, word)
    if not 1 <= len(parts) <= 3:
        raise primers.UsageError(
            N_("{path} is no place for a lesson or a chapter"),
            help=N_("write category/chapter/lesson, such as 02.Python/01.Basics/03.Numbers"),
            path=word,
        )
    locales = [locale] if locale else tree.locales
    found = [(name, _keys(tree, name, parts[:-1])) for name in locales]
    for name, keys in found:
        if len(keys) == len(parts) - 1:
            return Spot(locale=name, keys=keys, name=parts[-1])
    name, keys = found[0]
    raise _absent(tree, name, keys, parts[len(keys)])


def _parts(tree: Tree, word: str) -> tuple[str, list[str]]:
    """Give the locale that a path names ("" for none), and what follows it."""
    path = Path(word).absolute()
    inside = path.is_relative_to(tree.content)
    parts = list(path.relative_to(tree.content).parts if inside else Path(word).parts)
    if parts and parts[0] in tree.locales:
        return parts[0], parts[1:]
    if inside and parts and primers.is_locale(parts[0]):
        raise primers.UsageError(
            N_("there is no locale {name}; there are: {names}"), name=parts[0], names=", ".join(tree.locales)
        )
    return "", parts


def _keys(tree: Tree, locale: str, parts: Sequence[str]) -> Keys:
    """Give the keys of the folders of a locale that are there, from the first on."""
    keys: Keys = ()
    for part in parts:
        found = _below(tree, locale, keys)
        match = next((key for key, folder in found.items() if folder.name == part), None)
        if match is None and part.isdecimal():
            match = next((key for key in found if key[-1] == str(int(part))), None)
        if match is None:
            break
        keys = match
    return keys


def _below(tree: Tree, locale: str, keys: Keys) -> Mapping[Keys, Path]:
    return {key: folder for (name, key), folder in tree.folders.items() if name == locale and key and key[:-1] == keys}


def _absent(tree: Tree, locale: str, keys: Keys, part: str) -> primers.UsageError:
    """Say which folder is not there, and what is in its place."""
    above = tree.folders.get((locale, keys), tree.content / locale)
    names = [folder.name for folder in _below(tree, locale, keys).values()]
    number = primers.parse_name(part).key
    near = next((name for name in names if primers.parse_name(name).key == number), None)
    path = f"{'/'.join(above.relative_to(tree.content).parts)}/{part}"
    if near:
        return primers.UsageError(
            N_("there is no folder {path}; did you mean {suggestion}?"), path=path, suggestion=near
        )
    return primers.UsageError(
        N_("there is no folder {path}"), help=N_("make it: primers new chapter {path}"), path=path
    )


def require_name(title: str) -> str:
    """Give a title as part of a name of a file. Raises UsageError for what cannot be one on every system."""
    title = title.strip()
    if not title or _UNSAFE.search(title) or title.startswith(".") or title.endswith((".", ".hide")):
        raise primers.UsageError(
            N_("{title} cannot be the name of a file"),
            help=N_("choose another; `title:` in the front matter may hold any sign"),
            title=repr(title),
        )
    return title
