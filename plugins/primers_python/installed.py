"""What is installed for an interpreter, and whether it is enough for a program."""

import re
import shlex
import subprocess
from functools import cache
from importlib import metadata

from packaging.requirements import InvalidRequirement, Requirement

ASK = "import platform, sys; print(platform.python_version(), *sys.path, sep=chr(10))"


def lacks(interpreter: str, requirements: tuple[str, ...]) -> tuple[str, str] | None:
    """Give the first requirement that is not installed for an interpreter, and the command that installs it."""
    version, installed = _installed(interpreter)
    for text in requirements:
        if not _met(text, version, installed):
            return text, f"{shlex.quote(interpreter)} -m pip install {shlex.quote(text)}"
    return None


def _met(text: str, version: str, installed: dict[str, str]) -> bool:
    try:
        requirement = Requirement(text)
    except InvalidRequirement:
        return False
    here = {"python_version": ".".join(version.split(".")[:2]), "python_full_version": version}
    if requirement.marker and not requirement.marker.evaluate(here):
        return True
    found = installed.get(_normal(requirement.name))
    return found is not None and requirement.specifier.contains(found, prereleases=True)


@cache
def _installed(interpreter: str) -> tuple[str, dict[str, str]]:
    """Ask an interpreter for its version and its path, and give what is installed there by normalised name."""
    try:
        asked = subprocess.run([interpreter, "-I", "-c", ASK], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return "", {}
    version, *path = asked.stdout.splitlines()
    found: dict[str, str] = {}
    for one in metadata.distributions(path=path):
        name = one.metadata["Name"]
        if name:  # an interrupted installation leaves folders without one
            found.setdefault(_normal(name), one.version)
    return version, found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
