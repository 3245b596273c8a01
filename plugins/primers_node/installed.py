"""Packages that are installed for a project: the folder `node_modules` of which a program names one."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import primers

FOLDER = "node_modules"

_NAMED = re.compile(
    r"""(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\s*\(\s*)['"](?P<name>[^'"./\\:\s][^'":\\\s]*)['"]"""
)
# What package managers write when they install anything.
_LOCKS = (".package-lock.json", ".yarn-integrity", ".yarn-state.yml", ".modules.yaml")
_CODE = (".js", ".cjs", ".mjs", ".json", ".ts", ".node")


def installed(places: tuple[Path, ...], sources: tuple[primers.Source, ...]) -> tuple[primers.Mount, ...]:
    """Give the nearest folder of packages, of those at `places`, that holds one which a program names."""
    names = {package_of(found["name"]) for source in sources for found in _NAMED.finditer(source.text)}
    for modules in (place / FOLDER for place in places):
        if any((modules / name).is_dir() for name in names):
            return (primers.Mount(name=FOLDER, path=str(modules), state=_state(modules)),)
    return ()


def package_of(module: str) -> str:
    """Name the package of a module: `lodash/fp` is of `lodash`, `@types/node/fs` of `@types/node`."""
    return "/".join(module.split("/")[: 2 if module.startswith("@") else 1])


def packages(folder: Path) -> list[Path]:
    """List the packages in a folder of packages."""
    return sorted([*folder.glob("[!@.]*"), *folder.glob("@*/*")])


def _state(modules: Path) -> str:
    return primers.digest_of(*(primers.state_of_file(modules / lock) for lock in _LOCKS), *_states(modules)).hex()


def _states(modules: Path) -> Iterator[str]:
    """Name the state of each package: by its version; of one that is linked, which is being written, by its files."""
    for one in packages(modules):
        yield f"{one}={primers.state_of_file(one / 'package.json')}"
        if one.is_symlink() and not one.resolve().is_relative_to(modules.resolve()):
            real = os.path.realpath(one)
            try:
                yield primers.state_of_folder(real, _CODE, (os.path.join(real, FOLDER),)).hex()
            except ValueError:  # too many to look at: then no run is taken from the cache
                yield os.urandom(16).hex()
