"""What programs may read: the system, their interpreter and what is installed for it. Nothing else is there.

A path that must stay hidden (lessons, expected outputs, the cache) is left out even where it lies below one that is
readable, as in an editable installation: its neighbours are named instead.
"""

import ast
import os
import re
from pathlib import Path

import msgspec
from msgspec import Struct

import primers

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store")
# Of /etc only what programs need to start, to name times, files, certificates and hosts; no keys, no accounts.
SETTINGS = (
    "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "timezone", "ssl", "ca-certificates", "pki",
    "alternatives", "mime.types", "fonts", "locale.alias", "locale.conf", "protocols", "services", "terminfo",
    "inputrc", "java-17-openjdk", "java-21-openjdk", "java-11-openjdk", "R", "php", "perl", "python3",
)  # fmt: skip
MOST_LINKS = 40  # that are followed, as systems do
NETWORK_SETTINGS = ("resolv.conf", "host.conf", "gai.conf")
LEADING = (".pth", "_finder.py")  # how a file ends that leads an interpreter to other folders
_ASK = """
import json, os, sys, sysconfig
print(json.dumps({"prefixes": [sys.prefix, sys.base_prefix, sys.exec_prefix], "path": [p for p in sys.path if p],
"stdlib": os.path.dirname(os.__file__), "executable": sys.executable}))
"""
_EDITABLE = re.compile(r"^MAPPING[^=]*= (\{.*\})$", re.MULTILINE)


class Interpreter(Struct, frozen=True, kw_only=True):
    """Where an interpreter keeps what it needs: absolute paths."""

    prefixes: tuple[str, ...]
    path: tuple[str, ...]
    stdlib: str
    executable: str


def ask(python: str) -> Interpreter:
    """Ask an interpreter where it lives. Raises OSError when it does not answer."""
    import subprocess

    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": "/nonexistent", "LANG": "C.UTF-8"}
    try:
        asked = subprocess.run(
            [python, "-c", _ASK], capture_output=True, timeout=30, check=True, cwd="/", env=environment
        )
        return msgspec.json.decode(asked.stdout, type=Interpreter)
    except (subprocess.SubprocessError, msgspec.DecodeError) as problem:
        raise OSError(f"{python} does not say where it lives: {problem}") from None


def state_of(interpreter: Interpreter) -> str:
    """Name what is installed for an interpreter: its folders, and the files in them that lead it elsewhere."""
    folders = [path for path in interpreter.path if os.path.isdir(path)]
    leading = [entry.path for folder in folders for entry in os.scandir(folder) if entry.name.endswith(LEADING)]
    return primers.digest_of(*map(primers.state_of_file, (*folders, *sorted(leading)))).hex()


def of_interpreter(interpreter: Interpreter, python: str) -> list[str]:
    """List what an interpreter reads: its installations, and folders that editable packages point to."""
    found = [*_chain(python), *_chain(interpreter.executable), *interpreter.prefixes]
    found += [os.path.realpath(prefix) for prefix in interpreter.prefixes]
    for entry in interpreter.path:
        if os.path.isabs(entry) and os.path.exists(entry) and entry != "/":
            found.append(entry)
            found += _pointed_at(entry)
    return found


def of_tool(tool: str) -> list[str]:
    """List what a tool outside the system's folders reads: the installation around its `bin`."""
    found = _chain(tool)
    real = Path(os.path.realpath(tool))
    modules = [one for one in real.parents if one.name == "node_modules"]  # what npm installs needs its neighbours
    if modules:
        return [*found, str(modules[-1])]
    around = real.parent.parent if real.parent.name in ("bin", "sbin") else real.parent
    return [*found, str(around)] if len(around.parts) > 2 else found


def of_linked(folder: str) -> list[str]:
    """List what a folder of packages holds: itself, and packages that it only links to, as those of a workspace."""
    entries = [*Path(folder).glob("*"), *Path(folder).glob("@*/*")]
    return [path for one in (Path(folder), *filter(Path.is_symlink, entries)) for path in _chain(str(one))]


def is_environment(tool: str) -> bool:
    """Tell whether a tool is the Python of a virtual environment: a link, beside which its packages lie."""
    return os.path.basename(tool).startswith("python") and (Path(tool).parent.parent / "pyvenv.cfg").is_file()


def settled(paths: list[str], hidden: tuple[str, ...], *, network: bool) -> list[str]:
    """Give everything readable, once each, without what is hidden."""
    names = (*SETTINGS, *NETWORK_SETTINGS) if network else SETTINGS
    every = [*SYSTEM, *(f"/etc/{name}" for name in names), *paths]
    if network:  # often a link to /run, which is not there inside
        every.append(os.path.realpath("/etc/resolv.conf"))
    concealed = [os.path.realpath(path) for path in hidden]
    kept: list[str] = []
    for path in dict.fromkeys(link for one in every for link in _chain(os.path.normpath(one))):
        if os.path.lexists(path):
            kept += _without(path, concealed)
    links = [path for path in kept if os.path.islink(path)]
    folders = sorted({path for path in kept if not os.path.islink(path)})
    bound: list[str] = []
    for path in folders:
        if not any(path == one or path.startswith(one + "/") for one in bound):
            bound.append(path)
    below = tuple(f"{one}/" for one in bound)
    return sorted({*bound, *(link for link in links if not link.startswith(below))})


def _without(path: str, hidden: list[str]) -> list[str]:
    """Give a path, or what lies in it where something hidden lies below: all but that."""
    real = os.path.realpath(path)
    if any(real == one or real.startswith(one + "/") for one in hidden):
        return []
    if not any(one.startswith(real + "/") for one in hidden):
        return [path]
    if real in ("/", os.path.expanduser("~")):
        return []
    return [kept for name in os.listdir(path) for kept in _without(f"{path}/{name}", hidden)]


def _chain(path: str) -> list[str]:
    """Follow links one by one, those to folders on the way too: each must be there for the next to be found."""
    found: list[str] = []
    while len(found) < MOST_LINKS:
        link = next((one for one in (*reversed(Path(path).parents), Path(path)) if one.is_symlink()), None)
        if link is None:
            break
        found.append(str(link))
        path = os.path.normpath(link.parent / os.readlink(link) / os.path.relpath(path, link))
    return [*found, path]


def _pointed_at(folder: str) -> list[str]:
    """List what the finders of editable installations in a folder point to."""
    found: list[str] = []
    for finder in Path(folder).glob("__editable__*_finder.py"):
        mapping = _EDITABLE.search(finder.read_text("utf-8", "replace"))
        if mapping:
            found += [path for path in ast.literal_eval(mapping[1]).values() if isinstance(path, str)]
    return found
