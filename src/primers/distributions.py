"""Which installed distributions have plugins, read from their files as `importlib.metadata` would.

That module costs more to import than everything here takes. It is asked where distributions may be anywhere else than
in folders of `sys.path`.
"""

import os
import re
import sys
from collections.abc import Iterator

from msgspec import Struct

_KINDS = (".dist-info", ".egg-info")
_FINDERS = ("BuiltinImporter", "FrozenImporter", "PathFinder")


class Point(Struct, frozen=True, kw_only=True):
    """An entry point of a distribution: `value` is a module, or "module:attribute"."""

    name: str
    value: str
    distribution: str
    version: str


def points(group: str) -> tuple[Point, ...]:
    """Give the entry points of a group; of two distributions of one name, the first on the path counts."""
    if not _only_folders():
        return _asked(group)
    found: list[Point] = []
    seen: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        for path in _in(folder or "."):
            name = os.path.basename(path).rpartition(".")[0].partition("-")[0]
            normal = re.sub(r"[-_.]+", "-", name).lower()
            if normal not in seen:
                found += _of(path, group)
            seen.add(normal)
    return tuple(found)


def _only_folders() -> bool:
    """Tell whether there are neither archives on the path nor finders that know distributions of their own."""
    if any(path.endswith(".egg") or os.path.isfile(path) for path in sys.path):
        return False
    finders = (one if isinstance(one, type) else type(one) for one in sys.meta_path)
    return not any(hasattr(one, "find_distributions") and one.__name__ not in _FINDERS for one in finders)


def _in(folder: str) -> Iterator[str]:
    try:
        names = [entry.name for entry in os.scandir(folder) if entry.name.endswith(_KINDS)]
    except OSError:
        return
    yield from (os.path.join(folder, name) for name in names)


def _of(path: str, group: str) -> Iterator[Point]:
    """Read the entry points of one distribution."""
    text = _read(path, "entry_points.txt")
    if f"[{group}]" not in text:
        return
    about = dict(_about(_read(path, "METADATA") or _read(path, "PKG-INFO")))
    section = ""
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("["):
            section = line.strip("[]").strip()
        elif section == group and line and line[0] not in "#;":
            name, _, value = line.partition("=")
            yield Point(
                name=name.strip(),
                value=value.partition("[")[0].strip(),
                distribution=about.get("name", ""),
                version=about.get("version", ""),
            )


def _about(text: str) -> Iterator[tuple[str, str]]:
    """Give the fields at the head of the description of a distribution, until its first empty line."""
    for line in text.splitlines():
        if not line.strip():
            return
        name, colon, value = line.partition(":")
        if colon and not name[:1].isspace():
            yield name.lower(), value.strip()


def _read(path: str, name: str) -> str:
    try:
        with open(os.path.join(path, name), encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def _asked(group: str) -> tuple[Point, ...]:
    from importlib import metadata

    return tuple(
        Point(
            name=point.name,
            value=point.value.partition("[")[0].strip(),
            distribution=point.dist.name if point.dist else "",
            version=point.dist.version if point.dist else "",
        )
        for point in metadata.entry_points(group=group)
    )
