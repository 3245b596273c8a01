"""Which JDK compiles and runs the programs of a project, and how a report names it."""

import os
import shutil
from pathlib import Path

from primers import digest_of, state_of_file, state_of_folder

_SUFFIX = ".exe" if os.name == "nt" else ""


def find(root: Path, configured: str) -> str:
    """Give the launcher of the configured JDK (a folder, or a file), else of JAVA_HOME, else of the `javac` on PATH.

    A Java that cannot compile is none: then the answer is the name of what is missing.
    """
    if configured:
        path = root / Path(configured).expanduser()
        return _launcher(path) or (os.path.realpath(path) if path.is_file() else configured)
    home = os.environ.get("JAVA_HOME", "")
    compiler = shutil.which("javac")
    homes = ([Path(home)] if home else []) + ([Path(os.path.realpath(compiler)).parent.parent] if compiler else [])
    return next(filter(None, map(_launcher, homes)), "javac")


def _launcher(home: Path) -> str:
    """Give the launcher of a JDK by its real path, whose folder is the whole of it; "" where there is none."""
    launcher, compiler = (home / "bin" / f"{name}{_SUFFIX}" for name in ("java", "javac"))
    return os.path.realpath(launcher) if launcher.is_file() and compiler.is_file() else ""


def describe(launcher: str) -> str:
    """Name a JDK with its version, such as "openjdk 17.0.15"."""
    import re
    import subprocess  # what is known from before needs neither

    try:
        asked = subprocess.run([launcher, "-version"], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return launcher
    found = re.search(r'^(\w+) version "([^"]+)"', asked.stderr, re.MULTILINE)
    return f"{found[1]} {found[2]}" if found else launcher


def fingerprint(launcher: str, _hidden: tuple[str, ...] = ()) -> str:
    """Name the state of a JDK; "" where it is not there."""
    found = shutil.which(launcher)
    if not found:
        return ""
    home = Path(os.path.realpath(found)).parent.parent
    files = ("release", "lib/modules", f"bin/java{_SUFFIX}", "lib/server/libjvm.so", "lib/server/classes.jsa")
    states = [state_of_file(home / name) for name in files]
    return digest_of(os.path.realpath(found), *states, state_of_folder(home / "conf")).hex()
