"""Stage 6: pages -> artifacts -> disk. The only stage that writes: a whole folder, then swapped in."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from primers.errors import PluginError, UsageError
from primers.i18n import N_
from primers.loading.names import folded
from primers.model import Artifact, Finding, HeadElement, Listing, Site
from primers.plugins import Plugins
from primers.project import Project
from primers.protocols import Kept
from primers.registry import Plugin

MARK = ".primers-site"

Named: TypeAlias = Iterable[tuple[str, Artifact]]  # with the names of their plugins


class Exported(Struct, frozen=True, kw_only=True):
    """The addresses of the files of a site, and what was found by those who made them."""

    paths: frozenset[str]
    findings: tuple[Finding, ...]


class Collected(Struct, frozen=True, kw_only=True):
    """The files of a site by path, and what was found by those who made them."""

    files: dict[str, bytes]
    findings: tuple[Finding, ...]


def export(
    site: Site,
    names: Sequence[str],
    plugins: Plugins,
    folder: Path,
    project: Project,
    *,
    kept: Kept,
    asked: bool = False,
) -> Exported:
    """Write the site in the forms `names` to `folder`.

    `asked` tells that the user named the folder, which may then lie outside the project. `kept` holds drawings of
    earlier builds. Raises UsageError for a folder that is not ours to replace, and PluginError for an exporter that
    fails or that writes what another writes.
    """
    folder = Path(os.path.abspath(folder))
    require_ours(folder, project, asked=asked)
    gathered = collected(site, names, plugins, kept)
    _swap(folder, gathered.files)
    return Exported(paths=frozenset(gathered.files), findings=gathered.findings)


def collected(site: Site, names: Sequence[str], plugins: Plugins, kept: Kept) -> Collected:
    """Give the site in the forms `names`, as files in memory. `kept` holds drawings of earlier builds.

    Raises PluginError for an exporter that fails or that writes what another writes.
    """
    beside = plugins.site(site, kept)
    head = tuple(_head_element(plugin.name, one) for plugin, one in beside if isinstance(one, HeadElement))
    files = [(plugin.name, one) for plugin, one in beside if isinstance(one, Artifact)]
    listings = [(plugin, one) for plugin, one in beside if isinstance(one, Listing)]
    return Collected(
        files=_collected(replace(site, head=head), names, plugins, files, listings),
        findings=tuple(one for _, one in beside if isinstance(one, Finding)),
    )


def _head_element(owner: str, element: HeadElement) -> HeadElement:
    """Give an element of a head; the policy of a page allows scripts that are data, and no others."""
    kind = dict(element.attributes).get("type", "")
    if element.tag == "script" and not kind.endswith("json"):
        raise PluginError(N_("{owner} puts a script into a page that is not JSON"), owner=owner)
    return element


def require_ours(folder: Path, project: Project, *, asked: bool) -> None:
    """Raise UsageError where `folder` must not be replaced; nothing is changed."""
    shown = project.relative(folder)
    real = folder.resolve()
    root = project.root.resolve()
    if not asked and not real.is_relative_to(root):
        raise UsageError(
            N_("output: {folder} lies outside the project"),
            help=N_("if that is meant, ask for it: primers build --output {folder}"),
            folder=shown,
        )
    content = project.content.resolve() if project.content else root / "content"
    if root.is_relative_to(real) or content.is_relative_to(real) or real.is_relative_to(content):
        raise UsageError(N_("output: {folder} holds the lessons themselves"), folder=shown)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(N_("output: {folder} is no folder of its own"), folder=shown)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise UsageError(
            N_("output: {folder} was not written by Primers, so it is left alone"),
            help=N_("empty it yourself, or name another folder: primers build --output DIR"),
            folder=shown,
        )
    if not folder.parent.is_dir():
        raise UsageError(N_("output: there is no folder {folder}"), folder=project.relative(folder.parent))


def _collected(
    site: Site, names: Sequence[str], plugins: Plugins, beside: Named, listings: Sequence[tuple[Plugin, Listing]]
) -> dict[str, bytes]:
    """Give every file; what tells of all others comes last."""
    files: dict[str, bytes] = {}
    owners: dict[str, tuple[str, bytes]] = {}
    _add(files, owners, chain(_artifacts(site, names, plugins), beside))
    every = MappingProxyType(dict(files))
    for plugin, listing in listings:
        with plugins.blame(plugin, "primers_site: listing"):
            made = [(plugin.name, artifact) for artifact in listing.make(every)]
        _add(files, owners, made)
    return files


def _add(files: dict[str, bytes], owners: dict[str, tuple[str, bytes]], given: Iterable[tuple[str, Artifact]]) -> None:
    """Add every file once; two plugins that give one path are a conflict with both names."""
    for owner, artifact in given:
        _require_inside(owner, artifact.path)
        same = folded(artifact.path)
        if same in owners:
            other, data = owners[same]
            if owner == "assets" == other and data == artifact.data:
                continue
            raise PluginError(
                N_("{first} and {second} both write {path}"), first=other, second=owner, path=artifact.path
            )
        owners[same] = owner, artifact.data
        files[artifact.path] = artifact.data


def _artifacts(site: Site, names: Sequence[str], plugins: Plugins) -> Iterator[tuple[str, Artifact]]:
    chosen = [plugins.exporters().chosen(name, "exporter") for name in dict.fromkeys(names)]
    for entry in chosen:
        with plugins.blame(entry.plugin, f"exporter {entry.name}"):
            for artifact in entry.value.export(site):
                if not isinstance(artifact, Artifact):
                    raise TypeError(f"gave {type(artifact).__name__}, not Artifact")
                yield entry.plugin.name, artifact
    for page in site.pages:
        for asset in page.assets:
            yield "assets", Artifact(path=asset.path, data=asset.data)


def _require_inside(owner: str, path: str) -> None:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or "\0" in path or ":" in parts[0] or ".." in parts:
        raise PluginError(N_("{owner} writes outside the site: {path}"), owner=owner, path=path)


def _swap(folder: Path, artifacts: dict[str, bytes]) -> None:
    """Write beside the old folder and change places; whatever happens, one whole site is there."""
    new = folder.with_name(f".{folder.name}.new-{os.getpid()}")
    old = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    try:
        for path, data in {MARK: b"written by Primers: the next build replaces this folder\n", **artifacts}.items():
            file = new / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except BaseException:
            if old.exists():
                old.rename(folder)
            raise
    except OSError as problem:
        raise UsageError(
            N_("output: {folder} cannot be written: {problem}"), folder=folder.name, problem=problem.strerror or problem
        ) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
