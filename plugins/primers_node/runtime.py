"""Which Node.js runs the programs of a project, how a report names it, and what it is told of limits."""

import os
import shutil
from pathlib import Path

from msgspec.structs import replace

import primers
from primers_node.installed import packages

_USUAL_HEAP = 1 << 30  # bytes: any machine gives it as much
_NAMES = ("bin/node", "node.exe")


def find(root: Path, configured: str) -> str:
    """Give the configured Node.js (a file, or the folder of an installation), else the one on PATH."""
    if not configured:
        return shutil.which("node") or "node"
    path = root / Path(configured).expanduser()
    inside = next((path / name for name in _NAMES if (path / name).is_file()), None)
    return str(inside or (path if path.is_file() else configured))


def describe(node: str) -> str:
    """Name a Node.js with its version, such as "node 20.20.2"."""
    version = asked(node)
    return f"node {version.removeprefix('v')}" if version else node


def asked(tool: str) -> str:
    """Give what a tool says of its version; "" where it says nothing."""
    import subprocess  # what is known from before needs none

    try:
        told = subprocess.run([tool, "--version"], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stdout.strip()


def fingerprint(node: str, _hidden: tuple[str, ...] = ()) -> str:
    """Name the state of a Node.js and of the packages installed beside it; "" where it is not there."""
    found = shutil.which(node)
    if not found:
        return ""
    states = [f"{one}={primers.state_of_file(one / 'package.json')}" for one in packages(modules_of(found))]
    return primers.digest_of(os.path.realpath(found), primers.state_of_file(found), *states).hex()


def modules_of(node: str) -> Path:
    """Give the folder of the packages that `npm install -g` installs for a Node.js."""
    prefix = Path(os.path.realpath(node)).parent
    return prefix / "node_modules" if os.name == "nt" else prefix.parent / "lib" / "node_modules"


def with_limits(command: primers.Command, node: str) -> primers.Command:
    """Tell Node.js where packages are installed, and of more memory than its heap would grow to by itself."""
    run = command.run
    folder = modules_of(shutil.which(node) or node)
    flags = (f"--max-old-space-size={command.policy.memory >> 20}",) if command.policy.memory > _USUAL_HEAP else ()
    argv = (run.argv[0], *flags, *run.argv[1:])
    return replace(command, run=replace(run, argv=argv, env=(("NODE_PATH", str(folder)), *run.env)))
