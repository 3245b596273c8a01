"""Which Python runs the programs of a project, and how a report names it."""

from pathlib import Path

from primers import own_python

PYTHONS = ("bin/python", "Scripts/python.exe")


def find(root: Path, configured: str) -> str:
    """Give the configured interpreter (a file, or the folder of a virtual environment), else `.venv`, else our own."""
    inside = _python_of(root / Path(configured or ".venv").expanduser())
    return own_python(root, str(inside or configured))


def _python_of(environment: Path) -> Path | None:
    return next((environment / name for name in PYTHONS if (environment / name).is_file()), None)


def describe(interpreter: str) -> str:
    """Name an interpreter with its version, such as "CPython 3.13.1"."""
    import platform
    import subprocess  # what is known from before needs neither

    if interpreter == own_python():
        return f"{platform.python_implementation()} {platform.python_version()}"
    code = "import platform as p; print(p.python_implementation(), p.python_version())"
    try:
        asked = subprocess.run([interpreter, "-I", "-c", code], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return interpreter
    return asked.stdout.strip()
