"""Where the cache of a project is, and its life during one command."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from primers.cache.drawings import KeptDrawings
from primers.cache.memory import Memory, state_of
from primers.cache.pages import StoredPages
from primers.cache.store import Cache
from primers.errors import UsageError
from primers.i18n import N_, _
from primers.project import FOLDER, Project
from primers.protocols import Kept
from primers.rendering.drawings import Nothing
from primers.rendering.stored import Stored

if TYPE_CHECKING:
    from primers.pipeline import Pipeline


def folder_of(project: Project) -> Path:
    """Give `.primers` in a project of lessons; for a folder that is none, one in the user's own cache."""
    if project.file or project.content:
        return project.root / FOLDER
    base = os.environ.get("XDG_CACHE_HOME", "")
    caches = Path(base) if os.path.isabs(base) else Path(os.path.expanduser("~"), ".cache")
    return caches / "primers" / hashlib.sha256(os.fsencode(project.root)).hexdigest()[:16]


def opened_cache(project: Project) -> Cache:
    """Open the cache of a project; what is wrong with it is told on standard error."""

    def warn(template: str, arguments: dict[str, str]) -> None:
        click.echo(f"{click.style(_('warning:'), fg='yellow', bold=True)} {_(template).format(**arguments)}", err=True)

    return Cache(folder_of(project), warn)


@contextmanager
def remembering(
    project: Project, *, caching: bool = True, runs: bool, builds: bool, recheck: float
) -> Iterator[Memory | None]:
    """Give the memory of a project for one command: what pages hold, and where that is wanted, `runs` and `builds`.

    None where nothing is to be taken from the cache.
    """
    if not caching:
        yield None
        return
    cache = opened_cache(project)
    try:
        yield Memory(cache, recheck, runs=runs, builds=builds)
    finally:
        cache.close()


class EarlierBuilds(Struct, frozen=True, kw_only=True):
    """What a build may take from those before it: drawings, and whole pages."""

    kept: Kept = Nothing()
    stored: Stored | None = None


@contextmanager
def earlier_builds(pipeline: "Pipeline", *, caching: bool) -> Iterator[EarlierBuilds]:
    """Give what was kept of earlier builds for one command; nothing is known or kept where `caching` is off."""
    if not caching:
        yield EarlierBuilds()
        return
    project = pipeline.project
    cache = opened_cache(project)
    try:
        under = state_of(pipeline.plugins, project.config, project.tables)
        yield EarlierBuilds(kept=KeptDrawings(cache), stored=StoredPages(cache, under))
    finally:
        cache.close()


def share(text: str) -> float:
    """Read a share such as "2%" (a bare number is in percent, too), between 0 and 1. Raises UsageError."""
    try:
        percent = float(text.removesuffix("%"))
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        raise UsageError(N_("--recheck takes a share between 0% and 100%, not {text}"), text=text)
    return percent / 100
