"""What a run was about, written down, so that reports of several runs can be put together; and read back."""

import os
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path

import msgspec

from primers.cache import fingerprint
from primers.model import Lesson, Scope, Shard
from primers.plugins import Plugins
from primers.project import Project
from primers.targets import Target, parse_target


def scope_of(
    project: Project,
    plugins: Plugins,
    paths: Sequence[Target] | None = None,
    selected: Sequence[Target] | None = None,
    shard: Shard | None = None,
) -> Scope:
    """Write down what was named, what of it was to be verified, and which part of that."""
    return Scope(
        paths=_words(project, paths), selected=_words(project, selected), shard=shard, setup=_setup(project, plugins)
    )


def targets_of(project: Project, words: Sequence[str] | None) -> list[Target] | None:
    """Give the targets that a scope names."""
    return None if words is None else [parse_target(os.fspath(project.root / word)) for word in words]


def sources_of(lessons: Iterable[Lesson]) -> dict[str, str]:
    """Give the SHA-256 of every file that lessons were read from, by path: pages, and what their fences take in."""
    taken = {one.path: one.digest for lesson in lessons for one in lesson.includes if one.digest}
    return {**taken, **{lesson.path: lesson.digest for lesson in lessons}}


def _words(project: Project, targets: Sequence[Target] | None) -> tuple[str, ...] | None:
    if targets is None:
        return None
    paths = ((project.relative(Path(os.path.abspath(target.path))), target.line) for target in targets)
    return tuple(dict.fromkeys(path if line is None else f"{path}:{line}" for path, line in paths))


def _setup(project: Project, plugins: Plugins) -> str:
    """Name version, configuration and plugins: by what they say, not by where they lie, which differs by machine."""
    config = msgspec.json.encode([project.config, project.tables], order="deterministic")
    return fingerprint.of(metadata.version("primers"), config, *_plugins(project, plugins)).hex()


def _plugins(project: Project, plugins: Plugins) -> Iterator[object]:
    for plugin in plugins:
        yield from (plugin.name, plugin.distribution, plugin.version)
        file = Path(plugin.file)
        if not plugin.distribution and file.is_file():
            package = file.parent if file.name == "__init__.py" else None
            for one in sorted(package.rglob("*.py")) if package else (file,):
                yield from (one.relative_to(file.parent).as_posix(), one.read_bytes())
