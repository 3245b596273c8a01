"""Find the project that a command is about, and read its configuration."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from primers import config
from primers.config import Config
from primers.errors import UsageError
from primers.i18n import N_
from primers.locales import is_locale

FILES = ("primers.toml", "pyproject.toml")
FOLDER = ".primers"  # what Primers keeps for itself in a project


class Project(Struct, frozen=True, kw_only=True):
    """A folder with its configuration. `file` names the configuration ("" for none); `tables` are for plugins, raw.

    `content` is None in a repository that was never written for Primers.
    """

    root: Path
    config: Config
    file: str = ""
    tables: dict[str, Any] = {}
    content: Path | None = None

    @property
    def prefix(self) -> str:
        """The way from the root of the repository to the project, with a final `/` ("" where they are one)."""
        repository = next((folder for folder in _upwards(self.root) if (folder / ".git").exists()), self.root)
        return "".join(f"{part}/" for part in self.root.relative_to(repository).parts)

    def relative(self, path: Path) -> str:
        """Give a path as it is shown: relative to the project where it is in it, with `/`."""
        path = path if path.is_absolute() else Path.cwd() / path
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def find(start: Path, chosen: Path | None = None) -> Project:
    """Find the project upwards from `start`, not past the root of the repository.

    `chosen` is a configuration file given by hand. Without any, the project is `start` itself. Raises UsageError.
    """
    start = start.resolve()
    if chosen is not None:
        if not chosen.is_file():
            raise UsageError(N_("{file}: there is no such configuration file"), file=chosen)
        return _project(chosen.resolve().parent, chosen.name, config.read(chosen) or {})
    for folder in _upwards(start):
        for name in FILES:
            raw = config.read(folder / name) if (folder / name).is_file() else None
            if raw is not None:
                return _project(folder, name, raw)
        if _has_locale(folder / "content"):
            return _project(folder, "", {})
    return _project(start, "", {})


def _upwards(start: Path) -> Iterator[Path]:
    for folder in (start, *start.parents):
        yield folder
        if (folder / ".git").exists():
            return


def _project(root: Path, name: str, raw: dict[str, Any]) -> Project:
    decoded, tables = config.decode(raw, name)
    content = root / decoded.content
    if not content.resolve().is_relative_to(root):
        raise UsageError(N_("{file}: content: {content} leads out of the project"), file=name, content=decoded.content)
    if name and "content" in raw and not content.is_dir():
        raise UsageError(N_("{file}: content: there is no folder {content}"), file=name, content=decoded.content)
    if decoded.default_locale and not is_locale(decoded.default_locale):
        raise UsageError(
            N_("{file}: default-locale: {name} is not a locale"),
            help=N_("name a language, such as ja or pt-BR"),
            file=name,
            name=decoded.default_locale,
        )
    if not config.SITE_URL.fullmatch(decoded.site_url):
        raise UsageError(
            N_("{file}: site-url: {address} is not the address of a site"),
            help=N_("it begins with https:// and the name of the host, and has no ? and no #"),
            file=name,
            address=decoded.site_url,
        )
    texts = root / decoded.texts
    if not texts.resolve().is_relative_to(root):
        raise UsageError(N_("{file}: texts: {folder} leads out of the project"), file=name, folder=decoded.texts)
    if "texts" in raw and not texts.is_dir():
        raise UsageError(N_("{file}: texts: there is no folder {folder}"), file=name, folder=decoded.texts)
    return Project(
        root=root, config=decoded, file=name, tables=tables, content=content if _has_locale(content) else None
    )


def _has_locale(content: Path) -> bool:
    return content.is_dir() and any(folder.is_dir() and is_locale(folder.name) for folder in content.iterdir())
