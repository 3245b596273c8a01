"""How what is not here is installed: a tool by the package manager of the system, an extra of Primers by its pip."""

import shlex
import shutil
import sys
from collections.abc import Iterable

from primers.protocols import Language

# Of several that are there, the one of the system comes first.
COMMANDS = {
    "apt": ("apt-get", "sudo apt-get install {package}"),
    "dnf": ("dnf", "sudo dnf install {package}"),
    "pacman": ("pacman", "sudo pacman -S {package}"),
    "apk": ("apk", "sudo apk add {package}"),
    "brew": ("brew", "brew install {package}"),
    "winget": ("winget", "winget install {package}"),
}


def install_hint(language: Language) -> str:
    """Give the command that installs the tool of a language here, or what the language says itself; "" for neither."""
    return install_command(language.packages) or language.install


def extra_command(extra: str) -> str:
    """Give the command that installs an extra of Primers, such as "serve", where Primers itself is installed.

    Another pip would not find Primers there, and fetch whatever has this name elsewhere.
    """
    python = shlex.quote(sys.executable)
    return f'{python} -m pip install "primers[{extra}]"'


def install_command(packages: Iterable[tuple[str, str]]) -> str:
    """Give the command that installs one of `packages` here, pairs of package manager and name; "" for none."""
    named = dict(packages)
    for manager, (program, command) in COMMANDS.items():
        if manager in named and shutil.which(program):
            return command.format(package=named[manager])
    return ""
