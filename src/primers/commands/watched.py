"""What a project is made of, as files: which they are, and what they hold."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from primers.model import Book
from primers.project import FILES, Project

State: TypeAlias = Mapping[Path, bytes]  # the digest of every file that is there


class Watched(Struct, frozen=True, kw_only=True):
    """Whole folders, and single files beside them; some may not be there. Paths are absolute, `root` the project's."""

    root: Path
    folders: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()

    def state(self) -> State:
        """Read everything: what changed is decided by content, since tools set times and sizes as they like."""
        return {file: digest for file in self._files() if (digest := _digest(file))}

    def places(self) -> tuple[Path, ...]:
        """Give the folders that hold something watched, or may come to; none of them stands for those below it."""
        found = {self.root, *(file.parent for file in self.files), *(folder.parent for folder in self.folders)}
        found.update(place for folder in self.folders for place, _ in _walked(folder))
        return tuple(sorted(place for place in found if place.is_dir()))

    def holds(self, path: Path) -> bool:
        """Tell whether a path is watched."""
        return path in self.files or any(path.is_relative_to(folder) for folder in self.folders)

    def _files(self) -> Iterator[Path]:
        yield from self.files
        for folder in self.folders:
            for place, names in _walked(folder):
                yield from (place / name for name in names)


def watched_of(project: Project, book: Book | None, more: Iterable[str] = ()) -> Watched:
    """Give what the core reads of a project, and what `more` its plugins read: folders and files, relative to it."""
    config, root = project.config, project.root
    more = tuple(more)
    lessons = book.lessons if book else ()
    return Watched(
        root=root,
        folders=tuple(root / name for name in (config.content, config.texts, *config.plugin_dirs, *more)),
        files=(
            *(root / name for name in (*FILES, *more)),
            *(root / lesson.path for lesson in lessons),
            *(root / include.path for lesson in lessons for include in lesson.includes),
        ),
    )


def read_of(root: Path, book: Book) -> State:
    """Give what files held when a book was read, which may be older than what they hold now."""
    pages = {root / lesson.path: lesson.digest for lesson in book.lessons}
    taken = {root / one.path: one.digest for lesson in book.lessons for one in lesson.includes if one.digest}
    return {path: bytes.fromhex(digest) for path, digest in {**pages, **taken}.items()}


def changed(before: State, now: State) -> tuple[Path, ...]:
    """Give the files that came, went, or hold something else."""
    return tuple(sorted(path for path in {*before, *now} if before.get(path) != now.get(path)))


def _walked(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Give every folder with the names of its files, but for what editors and Python keep there for themselves."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "__pycache__"]
        yield Path(place), [name for name in names if not name.startswith(".") and not name.endswith("~")]


def _digest(file: Path) -> bytes:
    """Give the digest of a file; b"" where it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except OSError:
        return b""
