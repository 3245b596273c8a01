"""Why an example cannot be run here: another platform, no network, something that is not installed.

Such an example is unavailable: it is not run, and never passed.
"""

import sys
from collections.abc import Iterator

from primers import codes
from primers.executing.permission import Permission
from primers.executing.plan import Planner
from primers.model import Attempt, Example, Finding

NAMES = {"win32": "windows", "cygwin": "windows", "darwin": "macos"}
_OPERATORS = "<>=!~"


def here() -> str:
    """Name the platform of this machine as pages do."""
    return NAMES.get(sys.platform, "linux")


class Obstacles:
    """Says why examples cannot be run here, and looks into each once."""

    def __init__(self, planner: Planner, permission: Permission) -> None:
        """Take what interpreters there are, and what is allowed."""
        self.planner = planner
        self.permission = permission
        self._found: dict[str, Finding | None] = {}

    def __call__(self, example: Example) -> Finding | None:
        """Say why an example cannot be run here; None where it can."""
        if example.id not in self._found:
            self._found[example.id] = obstacle(self.planner, example, self.permission)
        return self._found[example.id]


def obstacle(planner: Planner, example: Example, permission: Permission) -> Finding | None:
    """Say why an example cannot be run here; None where it can."""
    options = dict(example.options)
    meant = _listed(options.get("platform"))
    if meant and here() not in meant:
        return codes.OTHER_PLATFORM.finding(example.where, platform=", ".join(meant), here=here())
    if options.get("network") and not permission.network:
        return codes.NO_NETWORK.finding(example.where)
    versions = planner.versions(example)
    if versions and not any(path for _, path in versions):
        return codes.NO_VERSION.finding(example.where, versions=", ".join(version for version, _ in versions))
    required = tuple(requirements((*_listed(options.get("requires")), *example.requires)))
    lacking = planner.lacks(example, required) if required else None
    if lacking:
        return codes.NO_REQUIREMENT.finding(example.where, requirement=lacking[0], install=lacking[1])
    return None


def absent(planner: Planner, example: Example, attempts: tuple[Attempt, ...]) -> tuple[Finding, ...]:
    """Name the versions of its interpreter that an example asks for and that did not run it, where others did."""
    ran = {attempt.variant.partition(", ")[0] for attempt in attempts}
    missing = [word for word, _ in planner.versions(example) if ran and f"{example.language} {word}" not in ran]
    return (codes.ABSENT_VERSION.finding(example.where, versions=", ".join(missing)),) if missing else ()


def requirements(words: tuple[str, ...]) -> Iterator[str]:
    """Put requirements together that a list took apart: `numpy>=2,<3` is one."""
    waiting = ""
    for word in words:
        if waiting and word.lstrip()[:1] in _OPERATORS:
            waiting = f"{waiting},{word.strip()}"
            continue
        if waiting:
            yield waiting
        waiting = word.strip()
    if waiting:
        yield waiting


def _listed(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
