"""Find an interpreter by its version, where interpreters are usually put. Each is asked: a name promises nothing."""

import os
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from primers import own_python

ASK = "import sys; print(sys.implementation.name, *sys.version_info[:2], sys.executable)"


def find_version(wanted: str, usual: str) -> str | None:
    """Give the interpreter of a version such as 3.13: the usual one where it fits, else the first that is found."""
    for command in chain(((usual,), (own_python(),)), _candidates(wanted)):
        version, path = _asked(command)
        if version == wanted and path:
            return path
    return None


@cache
def _asked(command: tuple[str, ...]) -> tuple[str, str]:
    """Ask an interpreter for its version and its real place: a shim does not work where programs run."""
    try:
        asked = subprocess.run([*command, "-I", "-c", ASK], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return "", ""
    name, major, minor, *path = asked.stdout.rstrip("\n").split(" ", 3)
    return (f"{major}.{minor}" if name == "cpython" else ""), (path[0] if path else "")


def _candidates(wanted: str) -> Iterator[tuple[str, ...]]:
    """List what may be an interpreter of this version; on Windows, `py` knows what is installed."""
    if os.name == "nt":
        yield "py", f"-{wanted}"
    names = [Path(folder, f"python{wanted}") for folder in os.get_exec_path()]
    yield from ((str(file),) for file in names if os.access(file, os.X_OK))
    for folder in _folders():
        for pattern in (f"{wanted}*", f"cpython-{wanted}*"):
            for version in sorted(folder.glob(pattern), reverse=True):
                for name in ("bin/python", "python.exe", "x64/bin/python", f"bin/python{wanted}"):
                    if os.access(version / name, os.X_OK):
                        yield (str(version / name),)


def _folders() -> list[Path]:
    """List the folders where pyenv, uv, the runners of GitHub, Homebrew and python.org put their interpreters."""
    home = Path.home()
    given = [os.environ.get(name, "") for name in ("PYENV_ROOT", "UV_PYTHON_INSTALL_DIR")]
    return [
        Path(given[0] or home / ".pyenv", "versions"),
        home / ".pyenv" / "pyenv-win" / "versions",
        Path(given[1] or home / ".local/share/uv/python"),
        Path("/opt/hostedtoolcache/Python"),
        Path("/Library/Frameworks/Python.framework/Versions"),
    ]
