"""What a program imports, as far as its text shows: whether it may open sockets, what may be imported before, and more.

Nothing is executed. Where the text does not show everything (`exec`, `__import__`, other packages), the answer is the
careful one.
"""

import ast
from functools import lru_cache

from msgspec import Struct

# Importing these has no effect that a program could see, and none opens a socket.
QUIET = frozenset(
    """abc argparse array ast base64 bisect calendar cmath collections colorsys contextlib contextvars copy csv
    dataclasses datetime decimal difflib dis enum fnmatch fractions functools glob graphlib hashlib heapq html io
    itertools json keyword math numbers operator os os.path pathlib pprint queue random re sched secrets shlex shutil
    stat statistics string struct sys tempfile textwrap threading time timeit tokenize traceback types typing
    unicodedata unittest uuid warnings weakref zlib zoneinfo""".split()  # noqa: SIM905 - a list of a word a line is no easier
)
# These may open sockets, but importing them opens none.
LOUD = frozenset({"asyncio", "concurrent.futures", "inspect", "logging", "multiprocessing", "socket", "subprocess"})
WINDOWS = frozenset({"msvcrt", "winreg", "winsound", "_winapi", "nt", "_winreg"})
WINDOWS_NAMES = frozenset(
    {
        ("multiprocessing.connection", "PipeConnection"),
        ("ctypes", "windll"),
        ("ctypes", "WinDLL"),
        ("os", "startfile"),
        ("asyncio", "ProactorEventLoop"),
    }
)
POSIX = frozenset({"fcntl", "pwd", "grp", "termios", "resource", "posix", "tty", "pty"})
DYNAMIC = frozenset({"exec", "eval", "__import__", "compile"})


class Imports(Struct, frozen=True, kw_only=True):
    """`modules` are those imported anywhere, `top` those of top-level statements, `names` what is taken from them."""

    modules: frozenset[str] = frozenset()
    top: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    dynamic: bool = True


@lru_cache(maxsize=4096)
def imports(text: str) -> Imports:
    """Read the imports of a program; of a text that is no Python nothing is known."""
    if "import" not in text and not any(name in text for name in DYNAMIC):
        return Imports(dynamic=False)
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Imports()
    nodes = list(ast.walk(tree))
    found = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {(node.module or "", one.name) for node in found if isinstance(node, ast.ImportFrom) for one in node.names}
    attributes = {
        (node.value.id, node.attr)
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    return Imports(
        modules=frozenset(name for node in found for name in _named(node)),
        top=frozenset(name for node in found if node in tree.body for name in _named(node)),
        names=frozenset(names | attributes),
        dynamic=any(isinstance(node, ast.Name) and node.id in DYNAMIC for node in nodes),
    )


def may_open_sockets(text: str) -> bool:
    """Tell whether a program may open sockets, as far as its text shows."""
    seen = imports(text)
    shells = {("os", "system"), ("os", "popen")}
    return seen.dynamic or not seen.modules <= QUIET or bool(seen.names & shells)


def preloadable(text: str) -> tuple[str, ...]:
    """List the modules that may be imported before the program starts; none where it could tell."""
    if "sys.modules" in text or "gc" in text:
        return ()
    return tuple(sorted(imports(text).top & (QUIET | LOUD)))


def starts_processes(text: str) -> bool:
    """Tell whether a program uses multiprocessing."""
    return any(name.partition(".")[0] == "multiprocessing" for name in imports(text).modules)


def only_on(text: str) -> str | None:
    """Name the only platform that a program can run on; None where it can run on any."""
    seen = imports(text)
    if seen.modules & WINDOWS or seen.names & WINDOWS_NAMES:
        return "windows"
    return "linux" if seen.modules & POSIX else None


def _named(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or "."] if not node.level else ["."]
    return [alias.name for alias in node.names]
