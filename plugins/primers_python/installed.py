"""What is installed for an interpreter, and other interpreters of this machine by their version."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from primers_python.interpreter import describe

_VERSION = re.compile(r"3\.[0-9]+")


def lacks(interpreter: str, requirements: tuple[str, ...]) -> tuple[str, str] | None:
    """Give the first requirement that is not installed for an interpreter, and the command that installs it."""
    for text in requirements:
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            return text, f"{interpreter} -m pip install {text!r}"
        if requirement.marker and not requirement.marker.evaluate():
            continue
        version = _versions(interpreter).get(_normal(requirement.name))
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            return text, f"{interpreter} -m pip install {str(requirement)!r}"
    return None


def version(wanted: str) -> str | None:
    """Find the interpreter of a version such as 3.13; it is asked, because a name promises nothing."""
    if not _VERSION.fullmatch(wanted):
        return None
    return next((path for path in _candidates(wanted) if describe(path).startswith(f"CPython {wanted}.")), None)


def _candidates(wanted: str) -> list[str]:
    found = [sys.executable, shutil.which(f"python{wanted}")]
    home = Path.home()
    folders = (home / ".pyenv/versions", Path("/opt/hostedtoolcache/Python"), home / ".local/share/uv/python")
    for folder in folders:
        for pattern in (f"{wanted}*", f"cpython-{wanted}*"):
            for version_folder in sorted(folder.glob(pattern), reverse=True):
                found += [str(version_folder / "bin/python"), str(version_folder / "x64/bin/python")]
    return [path for path in found if path and os.access(path, os.X_OK)]


@cache
def _versions(interpreter: str) -> dict[str, str]:
    """Give the distributions that an interpreter sees, by normalised name."""
    return {_normal(one.metadata["Name"]): one.version for one in metadata.distributions(path=_paths(interpreter))}


def _paths(interpreter: str) -> list[str]:
    if interpreter == sys.executable:
        return sys.path
    code = "import sys; print(chr(10).join(sys.path))"
    try:
        asked = subprocess.run([interpreter, "-I", "-c", code], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return []
    return asked.stdout.split("\n")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
