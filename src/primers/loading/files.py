"""Which files are pages: those of the content folder, and those that the user names."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from primers import codes
from primers.errors import UsageError
from primers.i18n import N_
from primers.loading.overlay import Overlay
from primers.locales import is_locale
from primers.model import Finding, Location
from primers.project import Project

# Folders that hold other people's pages, or built ones.
FOREIGN = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
MARKDOWN = (".md", ".markdown")


def content_files(project: Project, overlay: Overlay, findings: list[Finding]) -> Iterator[tuple[str, str | None]]:
    """Give (path, locale) of every page of `content/`, in order."""
    if project.content is None:
        return
    found: set[tuple[str, str | None]] = set()
    for entry in sorted(project.content.iterdir()):
        if entry.is_dir() and is_locale(entry.name) and not entry.is_symlink():
            found |= {(project.relative(file), entry.name) for file in _walk(project, entry, findings)}
        elif entry.is_dir() and not entry.name.startswith(".") and any(entry.rglob("*.md")):
            findings.append(codes.NOT_A_LOCALE.finding(at(project.relative(entry)), name=entry.name))
        elif entry.name.endswith(MARKDOWN):
            found.add((project.relative(entry), None))
    prefix = project.relative(project.content)
    for path in overlay:
        parts = path.removeprefix(prefix + "/").split("/")
        if path.startswith(prefix + "/") and path.endswith(MARKDOWN) and len(parts) > 1 and is_locale(parts[0]):
            found.add((path, parts[0]))
    yield from sorted((path, locale) for path, locale in found if overlay.get(path, b"") is not None)


def _walk(project: Project, folder: Path, findings: list[Finding]) -> Iterator[Path]:
    """Give the pages below a folder of `content/`; links are followed only to files within it."""
    content = (project.content or folder).resolve()
    for directory, folders, files in os.walk(folder):
        here = Path(directory)
        for name in sorted(folders):
            if (here / name).is_symlink():
                findings.append(codes.LINKED_FOLDER.finding(at(project.relative(here / name))))
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (here / name).is_symlink())
        for name in sorted(files):
            file = here / name
            if name.startswith(".") or not name.endswith(MARKDOWN):
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(content):
                findings.append(codes.OUTSIDE_CONTENT.finding(at(project.relative(file)), target=os.readlink(file)))
                continue
            yield file


def given(project: Project, paths: Iterable[Path], overlay: Overlay) -> list[tuple[str, bool]]:
    """Give the pages that the user named: files as they are (True), folders searched for Markdown (False)."""
    found: dict[str, bool] = {}
    for path in paths:
        path = Path(os.path.abspath(path))
        if path.is_dir():
            for file in _search(path):
                found.setdefault(project.relative(file), False)
        elif path.exists() or project.relative(path) in overlay:
            found[project.relative(path)] = True
        else:
            raise UsageError(N_("there is no file or folder {path}"), path=project.relative(path))
    return list(found.items())


def _search(folder: Path) -> Iterator[Path]:
    for directory, folders, files in os.walk(folder):
        here = Path(directory)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in FOREIGN
            and not (here / name / "pyvenv.cfg").exists()
            and not (here / name / ".primers-site").exists()
        )
        yield from (here / name for name in sorted(files) if name.endswith(MARKDOWN) and not name.startswith("."))


def at(path: str, line: int = 1) -> Location:
    """Give the place of a line of a file."""
    return Location(path=path, line=line, end_line=line)
