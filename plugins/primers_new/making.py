"""What each command makes: new files, by path, with their texts. Nothing is written here."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import primers
from primers import N_
from primers_new import copying, skeletons
from primers_new.numbering import Naming
from primers_new.places import spot
from primers_new.titles import titles
from primers_new.tree import Keys, Tree

INDEX = "00.index.md"
Files = dict[Path, str]


def lesson(pipeline: Any, path: str, words: Sequence[str], chosen: Sequence[str], language: str | None) -> Files:
    """Make the beginning of a lesson in each locale. Raises UsageError for a place where none can lie."""
    book, tree = _read(pipeline)
    place = spot(tree, path)
    called = titles(words, (place.locale, *tree.locales))
    naming = Naming(tree, place.keys, place.name, called.get(place.locale))
    folders = [tree.folders[place.locale, place.keys[:length]] for length in range(len(place.keys), 0, -1)]
    paths = [*(pipeline.project.relative(folder) for folder in folders), pipeline.project.relative(tree.content)]
    if language is None:
        language = skeletons.program_language(book, paths, pipeline.project.config.run.languages)
    elif language not in skeletons.PROGRAMS:
        raise primers.UsageError(
            N_("there is no program to begin with in {name}; there are: {names}"),
            name=language,
            names=", ".join(skeletons.PROGRAMS),
        )
    made: Files = {}
    for locale in _locales(tree, chosen):
        title = called.get(locale)
        file = folder_in(tree, locale, place.locale, place.keys) / f"{naming.of(title)}.md"
        _require_own_title(pipeline.project, book, file)
        made[file] = skeletons.lesson(locale, title or naming.title, language)
    return made


def chapter(pipeline: Any, path: str, words: Sequence[str], chosen: Sequence[str]) -> Files:
    """Make the text of a new folder in each locale. Raises UsageError for a place where none can lie."""
    _, tree = _read(pipeline)
    place = spot(tree, path)
    if len(place.keys) > 1:
        raise primers.UsageError(N_("{path} lies too deep: a chapter lies in a category"), path=path)
    called = titles(words, (place.locale, *tree.locales))
    naming = Naming(tree, place.keys, place.name, called.get(place.locale))
    made: Files = {}
    for locale in _locales(tree, chosen):
        title = called.get(locale)
        folder = folder_in(tree, locale, place.locale, place.keys) / naming.of(title)
        made[folder / INDEX] = skeletons.chapter(locale, title or naming.title)
    return made


def translation(pipeline: Any, path: Path, words: Sequence[str], chosen: Sequence[str]) -> Files:
    """Make a copy of a lesson for each locale that lacks it. Raises UsageError where none does."""
    book, tree = _read(pipeline)
    target = primers.Target(path=path)
    source = next((one for one in primers.lessons_of(pipeline.project, book, target) if one.locale), None)
    if source is None or not path.is_file():
        raise primers.UsageError(N_("{path} is no lesson of the content folder"), path=pipeline.project.relative(path))
    versions = primers.translations(book.lessons).get(source.key or "", {})
    for locale in chosen:
        if locale in versions:
            raise primers.UsageError(N_("{path} is there already"), path=versions[locale].path)
    lacking = [locale for locale in _locales(tree, chosen) if locale not in versions]
    if not lacking:
        raise primers.UsageError(N_("{path} is there in every locale already"), path=source.path)
    called = titles(words, lacking)
    return {
        _file_of(tree, source, locale, called.get(locale)): copying.copy(
            pipeline, book, source, locale, _file_of(tree, source, locale, called.get(locale)), called.get(locale)
        )
        for locale in lacking
    }


def _require_own_title(project: Any, book: primers.Book, file: Path) -> None:
    """Raise UsageError where a lesson beside a new one has its title, and by that its address."""
    title = primers.parse_name(file.name).title
    for one in book.lessons:
        beside = project.root / one.path
        same = primers.parse_name(beside.name).title.casefold() == title.casefold()
        if beside.parent == file.parent and same and not one.meta.slug:
            raise primers.UsageError(
                N_("{path} has the title {title} already"),
                help=N_("choose another: two pages of one chapter cannot have one address"),
                path=one.path,
                title=title,
            )


def folder_in(tree: Tree, locale: str, origin: str, keys: Keys) -> Path:
    """Give the folder of some keys in a locale; one that is not there has the name that it has in `origin`."""
    if not keys:
        return tree.content / locale
    found = tree.folders.get((locale, keys))
    return found or folder_in(tree, locale, origin, keys[:-1]) / tree.folders[origin, keys].name


def _file_of(tree: Tree, source: primers.Lesson, locale: str, title: str | None) -> Path:
    """Give the file of a translation: the number of its source, and its own title.

    The title of an index is that of its folder.
    """
    keys = tuple(folder.key for folder in (source.category, source.chapter) if folder)
    name = Path(source.path).name
    prefix = name.partition(".")[0]
    if source.index and keys and title and (locale, keys) not in tree.folders:
        original = tree.folders[source.locale or "", keys].name
        above = folder_in(tree, locale, source.locale or "", keys[:-1])
        return above / _renamed(original, title) / name
    folder = folder_in(tree, locale, source.locale or "", keys)
    return folder / (name if source.index or not title or not prefix.isdecimal() else f"{prefix}.{title}.md")


def _renamed(name: str, title: str) -> str:
    prefix = name.partition(".")[0]
    return f"{prefix}.{title}" if prefix.isdecimal() else name


def _read(pipeline: Any) -> tuple[primers.Book, Tree]:
    pipeline.require_content()
    book = pipeline.read()
    return book, Tree(pipeline.project.root, pipeline.project.content, book)


def _locales(tree: Tree, chosen: Sequence[str]) -> Sequence[str]:
    """Give the locales to write for. Raises UsageError for one that is not there."""
    for name in chosen:
        if name not in tree.locales:
            raise primers.UsageError(
                N_("there is no locale {name}; there are: {names}"), name=name, names=", ".join(tree.locales)
            )
    return chosen or tree.locales
