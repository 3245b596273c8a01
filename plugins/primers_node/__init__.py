"""What JavaScript and TypeScript share: Node.js, its modules, and its messages. It registers nothing."""

import json

import primers
from primers_node.asking import prompts
from primers_node.errors import LINE, TRACE, exhausted, missing, raised
from primers_node.installed import installed, package_of
from primers_node.modules import PACKAGE, is_module, is_only_a_module, may_open_sockets
from primers_node.runtime import asked, describe, find, fingerprint, with_limits
from primers_node.unbound import unbound

__all__ = [
    "LINE",
    "NODE",
    "PACKAGE",
    "TRACE",
    "asked",
    "describe",
    "exhausted",
    "find",
    "fingerprint",
    "has_package",
    "installed",
    "is_module",
    "is_only_a_module",
    "mark",
    "may_open_sockets",
    "missing",
    "package_of",
    "prompts",
    "raised",
    "unbound",
    "with_limits",
    "with_package",
]

# The package of Node.js for each package manager.
NODE = (
    ("apt", "nodejs"),
    ("dnf", "nodejs"),
    ("pacman", "nodejs"),
    ("apk", "nodejs"),
    ("brew", "node"),
    ("winget", "OpenJS.NodeJS.LTS"),
)


def mark(line: str) -> str:
    """Print a line, whatever the statement before it leaves open."""
    return f";console.log({json.dumps(line)});"


def has_package(sources: tuple[primers.Source, ...]) -> bool:
    """Tell whether a program brings a package.json of its own."""
    return any(source.name == PACKAGE for source in sources)


def with_package(sources: tuple[primers.Source, ...]) -> tuple[primers.Source, ...]:
    """Put a package.json before the files of a program, which makes modules of its `.js` files."""
    return (primers.Source(name=PACKAGE, text='{"type": "module"}\n'), *sources)
