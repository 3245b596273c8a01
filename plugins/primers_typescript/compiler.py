"""Which tool checks and compiles TypeScript, and how a report names it."""

import os
import re
import shutil
from pathlib import Path

import primers
import primers_node

_STRIPS_TYPES = (22, 18)  # the first Node.js that runs TypeScript by itself


def find(root: Path, configured: str) -> str:
    """Give the configured tsc or Node.js, else the project's own tsc, else the one on PATH.

    Where there is none, a Node.js that leaves types out of a program will do, though it checks nothing.
    """
    if configured:
        path = root / Path(configured).expanduser()
        return _compiler(path) if path.is_file() else configured
    found = shutil.which(root / "node_modules" / ".bin" / "tsc") or shutil.which("tsc")
    if found:
        return _compiler(Path(found))
    node = shutil.which("node")
    return node if node and _strips_types(node) else "tsc"


def is_node(tool: str) -> bool:
    """Tell whether a tool is Node.js itself."""
    return Path(tool).stem == "node"


def modules_of(compiler: str) -> Path | None:
    """Give the folder `node_modules` that a compiler is installed in, the outermost."""
    around = [one for one in Path(os.path.realpath(compiler)).parents if one.name == "node_modules"]
    return around[-1] if around else None


def types_of(compiler: str) -> Path | None:
    """Give the folder with the types of Node.js that are installed beside a compiler; None where there are none."""
    modules = modules_of(compiler) or Path(os.path.realpath(compiler)).parents[2]
    types = modules / "@types"
    return types if (types / "node").is_dir() else None


def describe(tool: str) -> str:
    """Name a tool with its version, such as "tsc 5.9.3"."""
    if is_node(tool):
        return f"{primers_node.describe(tool)} (types are not checked)"
    version = primers_node.asked(tool)
    return f"tsc {version.removeprefix('Version ')}" if version else tool


def fingerprint(tool: str, hidden: tuple[str, ...] = ()) -> str:
    """Name the state of a compiler with the types beside it, or of Node.js; "" where it is not there."""
    if is_node(tool):
        return primers_node.fingerprint(tool, hidden)
    found = shutil.which(tool)
    if not found:
        return ""
    types = types_of(found)
    around = Path(os.path.realpath(found)).parent.parent
    files = (Path(found), around / "package.json", *([types / "node" / "package.json"] if types else []))
    return primers.digest_of(os.path.realpath(found), *map(primers.state_of_file, files)).hex()


def _compiler(path: Path) -> str:
    """Give the program that compiles: from version 7 on, tsc only starts one that lies in a package beside its own."""
    real = Path(os.path.realpath(path))
    if real.parent.name != "bin":
        return str(real)
    package = real.parent.parent
    natives = [
        native
        for modules in (package / "node_modules", package.parent)
        for native in modules.glob("@typescript/typescript-*/lib/tsc*")
        if native.name in ("tsc", "tsc.exe")
    ]
    return str(natives[0] if natives else real)


def _strips_types(node: str) -> bool:
    return tuple(int(number) for number in re.findall(r"\d+", primers_node.asked(node))[:2]) >= _STRIPS_TYPES
